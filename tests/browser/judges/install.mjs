/** Installs the judges that need Python, for whoever runs them without a browser. */
import { preparePython } from "../support/python-judges.mjs";

preparePython();
