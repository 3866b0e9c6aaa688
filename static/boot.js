// Starts the program. The build puts this script, wasm-bindgen's glue (`#glue`), the program (`#wasm`),
// a faster filter for its search (`#fused-filter`), and what unpacks both (`#unpacker`) into the one file
// that the page is: all in base64, and all but the last packed by LZMA. `judge` comes from static/judge.js,
// which the build puts before this.
"use strict";

(async () => {
  // The page as it was read, to be saved: nothing that the program draws, and no key, ever gets into
  // this copy. The parser has come to this script, which is the last of the page.
  const asRead = document.documentElement.cloneNode(true);
  const source = () => `<!doctype html>\n${asRead.outerHTML}`;

  // Shows one of the page's own messages in the place of the page.
  const fail = (code) => {
    const message = document.getElementById(code).content.cloneNode(true);
    document.getElementById("app").replaceChildren(message);
  };

  // The program has ended in the middle and answers no more. What the page holds stays, with the
  // message on top: somebody may have typed in it.
  const end = (cause) => {
    const main = document.querySelector("main");
    if (main === null || main.dataset.state === "failed") return;
    const message = document.getElementById("program-ended").content.cloneNode(true);
    message.querySelector("code").textContent = cause;
    main.dataset.state = "failed";
    main.prepend(message.getElementById("errors"));
  };

  const octetsOf = (id) => {
    const base64 = document.getElementById(id).textContent;
    if ("fromBase64" in Uint8Array) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const octets = new Uint8Array(text.length);
    // A plain loop: `Uint8Array.from(text, …)` takes many times as long.
    for (let i = 0; i < text.length; i += 1) octets[i] = text.charCodeAt(i);
    return octets;
  };

  // Compiles the program and the filter. What unpacks them is let go with its memory.
  const compilePrograms = async () => {
    const { instance } = await WebAssembly.instantiate(octetsOf("unpacker"));
    const { memory, room, unpack, length } = instance.exports;
    const compile = async (id) => {
      const packed = octetsOf(id);
      // Each call may make the memory grow, and another buffer of it.
      const place = room(packed.length);
      new Uint8Array(memory.buffer).set(packed, place);
      const unpacked = unpack();
      return WebAssembly.compile(new Uint8Array(memory.buffer, unpacked, length()));
    };
    // The filter is refused where there is no relaxed SIMD: the program has one of its own.
    return [compile("wasm"), compile("fused-filter").catch(() => null)];
  };

  addEventListener("error", ({ error, message }) => {
    // WebKit does not say which error it was in a file.
    const isHidden = error === null && location.protocol === "file:";
    if (isHidden || error instanceof WebAssembly.RuntimeError) {
      end([message, error?.stack].filter(Boolean).join("\n"));
    }
  });

  let module;
  let fusedFilter;
  try {
    [module, fusedFilter] = await compilePrograms();
    module = await module;
  } catch (error) {
    fail("wasm-refused");
    throw error;
  }

  // The page's policy lets scripts start workers from a URL that `nokkelsmie` has passed, and it
  // passes nothing but what lies in the page's own memory.
  const createScriptURL = (url) => {
    if (!url.startsWith("blob:")) throw new TypeError(`not a script of this page: ${url}`);
    return url;
  };
  const policy =
    globalThis.trustedTypes?.createPolicy("nokkelsmie", { createScriptURL }) ?? { createScriptURL };

  // A worker is the same program: it gets the glue as its source and the compiled modules as its
  // first message. `main` sees that it has no window. An error while it starts is thrown outside
  // the promise, where the page hears of it by the worker's `error` event.
  const startInWorker = `
    self.onmessage = ({ data: [module, fusedFilter] }) => {
      self.onmessage = null;
      try {
        self.fusedFilter = new WebAssembly.Instance(fusedFilter).exports;
      } catch { /* The program does without. */ }
      wasm_bindgen({ module_or_path: module }).catch((error) => setTimeout(() => { throw error; }));
    };`;
  let workerUrl;
  const newWorker = () => {
    workerUrl ??= URL.createObjectURL(
      new Blob([document.getElementById("glue").textContent, startInWorker], {
        type: "text/javascript",
      }),
    );
    const worker = new Worker(policy.createScriptURL(workerUrl));
    fusedFilter.then((fusedFilter) => worker.postMessage([module, fusedFilter]));
    return worker;
  };
  globalThis.nokkelsmie = Object.freeze({ newWorker, judge, source });

  try {
    await wasm_bindgen({ module_or_path: module });
  } catch (error) {
    // WebKit compiles where the policy forbids to, and refuses only here.
    fail(error instanceof WebAssembly.CompileError ? "wasm-refused" : "start-failed");
    throw error;
  }
})();
