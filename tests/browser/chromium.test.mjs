import { chromium } from "./support/browsers.mjs";
import { inEngine } from "./support/sentences.mjs";
import { SUITES } from "./suites.mjs";

inEngine(chromium, SUITES);
