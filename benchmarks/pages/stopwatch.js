/**
 * Times the way from a slider's event to the end of the frame that shows it: from before any other
 * listener hears of the event until the first task after the frame in which the drawing is another
 * one. `drawing()` gives what must change; on a page that draws nothing, the next frame counts.
 */
window.stopwatch = (() => {
  const times = [];
  let drawing = () => undefined;
  let started;
  let before;
  let waiting = () => {};

  // A task that is posted while a frame is being made runs after its layout and painting; a blocking
  // one even where another frame is already waiting, as it is while something plays.
  const tell = () => {
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
  const nextFrame = () =>
    requestAnimationFrame(() => scheduler.postTask(tell, { priority: "user-blocking" }));

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
