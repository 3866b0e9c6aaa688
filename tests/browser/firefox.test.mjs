import { firefox } from "./support/browsers.mjs";
import { inEngine } from "./support/sentences.mjs";
import { SUITES } from "./suites.mjs";

inEngine(firefox, SUITES);
