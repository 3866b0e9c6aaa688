/** What must hold in every engine, in the order of a visit; the network's record comes last. */
import { accessibility } from "./suites/accessibility.mjs";
import { automation } from "./suites/automation.mjs";
import { client } from "./suites/client.mjs";
import { copying } from "./suites/copying.mjs";
import { downloading } from "./suites/downloading.mjs";
import { exporting } from "./suites/exporting.mjs";
import { faults } from "./suites/faults.mjs";
import { fusedFilter } from "./suites/fused-filter.mjs";
import { keyIds } from "./suites/key-ids.mjs";
import { keyboard } from "./suites/keyboard.mjs";
import { keys } from "./suites/keys.mjs";
import { languages } from "./suites/languages.mjs";
import { listening } from "./suites/listening.mjs";
import { manyKeys } from "./suites/many-keys.mjs";
import { memory } from "./suites/memory.mjs";
import { network } from "./suites/network.mjs";
import { people } from "./suites/people.mjs";
import { policy } from "./suites/policy.mjs";
import { reading } from "./suites/reading.mjs";
import { secrets } from "./suites/secrets.mjs";
import { settings } from "./suites/settings.mjs";
import { trust } from "./suites/trust.mjs";
import { working } from "./suites/working.mjs";

export const SUITES = [
  settings,
  keys,
  keyIds,
  client,
  secrets,
  trust,
  memory,
  copying,
  downloading,
  exporting,
  manyKeys,
  working,
  reading,
  faults,
  fusedFilter,
  languages,
  keyboard,
  people,
  accessibility,
  listening,
  automation,
  policy,
  network,
];
