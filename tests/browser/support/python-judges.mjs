/** The opinion of jwcrypto and badkeys, in a Python environment that is made the first time. */
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram } from "./programs.mjs";

const ENVIRONMENT = fileURLToPath(new URL("../../../target/key-judges", import.meta.url));
const JUDGES = fileURLToPath(new URL("../judges", import.meta.url));
const HOW = "On Debian: apt-get install python3 python3-venv.";

/**
 * Starts both libraries on keys, each `{ publicJwk, privateJwk }`, which they judge as they `hear` them.
 * One that has been judged before it shall `know`: the others are held against it. The `verdict` gives
 * `{ judged, faults, primes }`: how many keys were judged, what was found, in words, and how the primes lie.
 */
export function startPythonJudge() {
  const python = preparePython();
  const stdio = ["pipe", "pipe", "inherit"];
  const judge = spawn(python, [join(JUDGES, "judge_keys.py")], { stdio });
  let output = "";
  judge.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  const ended = new Promise((resolve, reject) => judge.once("error", reject).once("close", resolve));
  return {
    hear: (key) => judge.stdin.write(`${JSON.stringify(key)}\n`),
    know: (key) => judge.stdin.write(`${JSON.stringify({ ...key, isKnown: true })}\n`),
    async verdict() {
      judge.stdin.end();
      await ended;
      return JSON.parse(output);
    },
  };
}

/** Has both libraries of `judge_forms.py` judge the forms of one key; gives their faults, in words. */
export function judgeFormsWithPython(forms) {
  const python = preparePython();
  const input = JSON.stringify(forms);
  return JSON.parse(execFileSync(python, [join(JUDGES, "judge_forms.py")], { input }).toString());
}

/** Has kubernetes-validate hold each resource in a YAML file against the schemas of Kubernetes; throws at a fault. */
export function judgeKubernetesFile(path) {
  const validate = join(dirname(preparePython()), "kubernetes-validate");
  run(validate, ["--strict", "--quiet", path], "Kubernetes would refuse it.");
}

/** Installs what requirements.txt lists, unless that is what is there. Gives the Python to run. */
export function preparePython() {
  const wanted = join(JUDGES, "requirements.txt");
  const installed = join(ENVIRONMENT, "requirements.txt");
  const python = join(ENVIRONMENT, "bin", "python");
  const same =
    existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(wanted, "utf8");
  if (!same) {
    const systemPython = findProgram(["python3"], HOW);
    rmSync(ENVIRONMENT, { recursive: true, force: true });
    mkdirSync(dirname(ENVIRONMENT), { recursive: true });
    run(systemPython, ["-m", "venv", ENVIRONMENT], HOW);
    run(python, ["-m", "pip", "install", "--quiet", "--requirement", wanted], "Is PyPI in reach?");
    copyFileSync(wanted, installed);
  }
  return python;
}

function run(program, args, advice) {
  try {
    execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")} failed. ${advice}\n${error.stderr}`);
  }
}
