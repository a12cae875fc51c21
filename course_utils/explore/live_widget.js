// What every picture that moves in the browser stands on: a sharp canvas that has a name and takes the keyboard.
// live_widget.py puts this file before a widget's own, which ends with `export default { render }`.

const WIDEST = 840; // CSS pixels, as the course's other pictures
const LETTER = 17;

// Put a canvas into `el`. All sizes are CSS pixels.
//   paint(pen, width, height)  draws everything; it is called once a frame after `redraw()` or a change of the model
//   keys                       what a key does, by the key's name: { ArrowLeft: event => …, "+": event => … }
//   home()                     goes back to the first view, when the kernel asks for it
// Returns { canvas, redraw, place, remove }: place(event) is where a pointer is, [x, y].
function makeStage({ model, el, paint, keys = {}, home = () => {} }) {
  const canvas = document.createElement("canvas");
  const hint = document.createElement("div");
  const pen = canvas.getContext("2d");
  let width = 0;
  let waiting = false;

  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application"); // a screen reader leaves the keys to it
  canvas.style.cssText = "display:block;touch-action:none;outline-offset:-3px;background:#fff";
  hint.style.cssText = "font-size:16px;line-height:1.6;color:#1a1a1a;background:#fff;padding:0 4px";
  el.dataset.lmSuppressShortcuts = "true"; // or "d d" in the picture would delete a cell of the notebook
  el.replaceChildren(canvas, hint);

  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(draw);
  }

  function draw() {
    waiting = false;
    const height = model.get("height");
    const sharp = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * sharp);
    canvas.height = Math.round(height * sharp);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.fillStyle = model.get("palette").paper;
    pen.fillRect(0, 0, width, height);
    paint(pen, width, height);
  }

  function follow() {
    canvas.setAttribute("aria-label", model.get("label"));
    canvas.setAttribute("aria-description", model.get("hint"));
    hint.textContent = model.get("hint");
    redraw();
  }

  function pressed(event) {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
    redraw();
  }

  function told(message) {
    if (message.kind !== "home") return;
    home();
    redraw();
  }

  function outline() {
    const { line, grid } = model.get("palette");
    canvas.style.outline = document.activeElement === canvas ? `3px solid ${line}` : `1px solid ${grid}`;
  }

  function place(event) {
    const corner = canvas.getBoundingClientRect();
    return [event.clientX - corner.left, event.clientY - corner.top];
  }

  const room = new ResizeObserver(() => {
    width = Math.min(WIDEST, el.clientWidth);
    redraw();
  });
  room.observe(el);
  canvas.addEventListener("keydown", pressed);
  canvas.addEventListener("focus", outline);
  canvas.addEventListener("blur", outline);
  model.on("change", follow);
  model.on("msg:custom", told);
  outline();
  follow();

  function remove() {
    room.disconnect();
    model.off("change", follow);
    model.off("msg:custom", told);
  }

  return { canvas, redraw, place, remove };
}

// Write words with a white rim, so that they can be read on points and lines.
function write(pen, words, x, y, { colour = "#1a1a1a", align = "left", bold = false, size = LETTER } = {}) {
  pen.font = `${bold ? "bold " : ""}${size}px ${getComputedStyle(pen.canvas).fontFamily}`;
  pen.textAlign = align;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 4;
  pen.strokeStyle = "#ffffff";
  pen.strokeText(words, x, y);
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}
