/**
 * Times the way from a slider's event to the end of the frame that shows it: from before any other
 * listener hears of the event until the first task after the frame in which the drawing is another
 * one. `drawing()` gives what must change; on a page that draws nothing, the next frame counts.
 */
window.stopwatch = (() => {
  const times = [];
  const channel = new MessageChannel();
  let drawing = () => undefined;
  let started;
  let before;
  let waiting = () => {};

  // A message sent while a frame is being made arrives after its layout and painting.
  channel.port1.onmessage = () => {
    const now = performance.now();
    const shown = drawing();
    if (shown !== undefined && shown === before) {
      nextFrame();
      return;
    }
    before = shown;
    times.push(now - started);
    waiting();
  };
  const nextFrame = () => requestAnimationFrame(() => channel.port2.postMessage(null));

  addEventListener(
    "input",
    () => {
      started = performance.now();
      nextFrame();
    },
    { capture: true },
  );
  return {
    /** @param {() => string} what */
    watch(what) {
      drawing = what;
      before = drawing();
    },
    /** @param {number} count how many times there must be */
    async reached(count) {
      while (times.length < count) await new Promise((done) => (waiting = done));
    },
    take: () => times.splice(0),
  };
})();
