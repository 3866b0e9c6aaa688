/** Installs what these tests need and is not there: grants are too short-lived to wait for it. */
import { preparePython } from "../../browser/support/python-judges.mjs";

preparePython();
