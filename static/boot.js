// Starts the program. The build puts this script, wasm-bindgen's glue (`#glue`), the program (`#wasm`) and a faster
// filter for its search (`#fused-filter`), both packed by LZMA, and what unpacks them (`#unpacker`) into the one
// file that the page is. `judge` comes from static/judge.js, which the build puts before this, with static/seen.js
// and static/spoken.js between them.
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
  let hasEnded = false;
  const end = (cause) => {
    const main = document.querySelector("main");
    if (main === null) return fail("start-failed");
    if (hasEnded) return;
    hasEnded = true;
    const message = document.getElementById("program-ended").content.cloneNode(true);
    message.querySelector("code").textContent = cause;
    main.dataset.state = "failed";
    main.prepend(message.getElementById("errors"));
  };

  // Until the program's page was drawn: nobody can have typed anything by then.
  let isStarting = true;

  // WebKit ends a program now and then while it starts, by a fault of its own. The page then begins
  // anew, but never a second time.
  const beginsAnew = () => {
    const [navigation] = performance.getEntriesByType("navigation");
    const begins = isStarting && navigation?.type === "navigate";
    if (begins) location.reload();
    return begins;
  };

  const textOf = (id) => document.getElementById(id).textContent;

  const octetsOf = (id) => {
    const base64 = textOf(id);
    if ("fromBase64" in Uint8Array) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const octets = new Uint8Array(text.length);
    // A plain loop: `Uint8Array.from(text, …)` takes many times as long.
    for (let i = 0; i < text.length; i += 1) octets[i] = text.charCodeAt(i);
    return octets;
  };

  // What waits in between lets the browser draw a page that has nothing on it yet, which takes time from the
  // start. Chromium does only 4 KiB at once before its version 115.
  const atOnceOr = (atOnce, later) => {
    try {
      return atOnce();
    } catch (error) {
      if (error instanceof RangeError) return later();
      throw error;
    }
  };

  // What unpacks a program of the page. It is let go with its memory when nobody holds this any more.
  const startUnpacker = async () => {
    // In hexadecimal, in which gzip finds again what is alike: it is a sixth smaller so than in base64.
    const text = textOf("unpacker");
    const octets =
      Uint8Array.fromHex?.(text) ?? Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
    const { exports } = await atOnceOr(
      () => new WebAssembly.Instance(new WebAssembly.Module(octets)),
      async () => (await WebAssembly.instantiate(octets)).instance,
    );
    const { memory, room, unpack, length } = exports;
    return (id) => {
      const packed = octetsOf(id);
      // Each call may make the memory grow, and another buffer of it.
      const place = room(packed.length);
      new Uint8Array(memory.buffer).set(packed, place);
      const unpacked = unpack();
      return new Uint8Array(memory.buffer, unpacked, length());
    };
  };

  addEventListener("error", ({ error, message }) => {
    // WebKit does not say which error it was in a file.
    const isHidden = error === null && location.protocol === "file:";
    if ((isHidden || error instanceof WebAssembly.RuntimeError) && !beginsAnew()) {
      end([message, error?.stack].filter(Boolean).join("\n"));
    }
  });

  let module;
  let isAtOnce;
  let fusedFilter;
  try {
    const unpacked = await startUnpacker();
    const program = unpacked("wasm");
    const compiled = atOnceOr(
      () => new WebAssembly.Module(program),
      () => WebAssembly.compile(program),
    );
    module = await compiled;
    isAtOnce = module === compiled;
    // The filter is refused where there is no relaxed SIMD: the program has one of its own.
    fusedFilter = WebAssembly.compile(unpacked("fused-filter")).catch(() => null);
  } catch (error) {
    if (beginsAnew()) return;
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
      new Blob([textOf("glue"), startInWorker], {
        type: "text/javascript",
      }),
    );
    const worker = new Worker(policy.createScriptURL(workerUrl));
    // The program hears of it. Else it would count as an error of the page's too, even of a worker that the
    // program has let go.
    worker.addEventListener("error", (error) => error.preventDefault());
    fusedFilter.then((fusedFilter) => worker.postMessage([module, fusedFilter]));
    return worker;
  };
  globalThis.nokkelsmie = Object.freeze({ newWorker, judge, source });

  try {
    if (isAtOnce) wasm_bindgen.initSync({ module });
    else await wasm_bindgen({ module_or_path: module });
    requestAnimationFrame(() => requestAnimationFrame(() => { isStarting = false; }));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError && beginsAnew()) return;
    // WebKit compiles where the policy forbids to, and refuses only here.
    fail(error instanceof WebAssembly.CompileError ? "wasm-refused" : "start-failed");
    throw error;
  }
})();
