// Reloads the page when `trunk serve` has built it anew. Never in the file that is published.
"use strict";

(() => {
  const address = `ws://${location.host}/.well-known/trunk/ws`;
  const listen = (onopen) => {
    const socket = new WebSocket(address);
    socket.onopen = onopen;
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === "reload") location.reload();
      else console.error("The build failed:", message.data?.reason);
    };
    // Trunk was stopped: when it answers again it has built anew.
    socket.onclose = () => setTimeout(() => listen(() => location.reload()), 2000);
  };
  listen(null);
})();
