// Starts the program. The build puts this script, wasm-bindgen's glue (`#glue`), the program (`#wasm`:
// gzip, then base64) and a faster filter for its search (`#fused-filter`, the same) into the one file
// that the page is; `judge` comes from static/judge.js, which the build puts before this.
"use strict";

(async () => {
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

  const compile = async (id) => {
    const text = atob(document.getElementById(id).textContent);
    const packed = new Uint8Array(text.length);
    // A plain loop: `Uint8Array.from(text, …)` takes many times as long.
    for (let i = 0; i < text.length; i += 1) packed[i] = text.charCodeAt(i);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(stream).arrayBuffer());
  };

  addEventListener("error", ({ error, message }) => {
    // WebKit does not say which error it was in a file.
    const isHidden = error === null && location.protocol === "file:";
    if (isHidden || error instanceof WebAssembly.RuntimeError) {
      end([message, error?.stack].filter(Boolean).join("\n"));
    }
  });

  // Refused where there is no relaxed SIMD: the program has a filter of its own.
  const fusedFilter = compile("fused-filter").catch(() => null);
  let module;
  try {
    module = await compile("wasm");
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
  globalThis.nokkelsmie = Object.freeze({ newWorker, judge });

  try {
    await wasm_bindgen({ module_or_path: module });
  } catch (error) {
    // WebKit compiles where the policy forbids to, and refuses only here.
    fail(error instanceof WebAssembly.CompileError ? "wasm-refused" : "start-failed");
    throw error;
  }
})();
