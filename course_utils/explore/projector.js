// The map of words: each word is a dot. Moving, enlarging and pointing ask nobody outside the browser.

const NEAR = 14; // pixels from a dot at which it is pointed at
const STRIDE = 60; // pixels that an arrow key moves
const FACTOR = 1.25; // how much + enlarges
const FARTHEST = 60; // times
const MOST_LABELS = 70;
const FIRST_VIEW = { x: 0, y: 0, zoom: 1 }; // what is in the middle, and how much it is enlarged

function render({ model, el }) {
  let view = { ...FIRST_VIEW };
  let size = [1, 1];
  let pointed = -1; // a word's number; −1 is none
  let drag = null;
  let measured = null; // the points whose reach is in `half`
  let half = [1, 1];

  const colour = name => model.get("palette")[name];
  const words = () => model.get("words");
  const chosen = () => words().indexOf(model.get("value"));

  // ---- where things are ------------------------------------------------------------------------------------------

  // Pixels per unit of the map, across and up alike; at first all points can be seen.
  function unit() {
    const points = model.get("points");
    const reach = side => Math.max(...points.filter((_, i) => i % 2 === side).map(Math.abs)) || 1;
    if (measured !== points) [measured, half] = [points, [reach(0), reach(1)]];
    return Math.min((size[0] / 2 - 40) / half[0], (size[1] / 2 - 20) / half[1]) * view.zoom;
  }

  function spot(i) {
    const points = model.get("points");
    return [size[0] / 2 + (points[2 * i] - view.x) * unit(), size[1] / 2 - (points[2 * i + 1] - view.y) * unit()];
  }

  const isInside = ([x, y], rim = 0) => x > rim && y > rim && x < size[0] - rim && y < size[1] - rim;

  function nearest([x, y], reach) {
    let found = -1;
    for (let i = 0; i < words().length; i++) {
      const [a, b] = spot(i);
      const distance = Math.hypot(a - x, b - y);
      if (distance < reach) [found, reach] = [i, distance];
    }
    return found;
  }

  function move(dx, dy) {
    view.x -= dx / unit();
    view.y += dy / unit();
  }

  function enlarge(factor, [x, y] = [size[0] / 2, size[1] / 2]) {
    const zoom = Math.min(FARTHEST, Math.max(1, view.zoom * factor));
    const change = zoom / view.zoom;
    move((x - size[0] / 2) * (1 / change - 1), (y - size[1] / 2) * (1 / change - 1)); // what is at (x, y) stays there
    view.zoom = zoom;
  }

  function choose(i) {
    if (i < 0) return;
    model.set("value", words()[i]);
    model.save_changes();
  }

  function bringIntoView() {
    const i = chosen();
    if (i < 0 || isInside(spot(i))) return;
    [view.x, view.y] = model.get("points").slice(2 * i, 2 * i + 2);
  }

  // ---- the picture -----------------------------------------------------------------------------------------------

  function paint(pen, width, height) {
    size = [width, height];
    const spots = words().map((_, i) => spot(i));
    const [neighbours, marked, me] = [model.get("neighbours"), model.get("marked"), chosen()];
    dots(pen, spots);
    if (me >= 0) rays(pen, spots[me], neighbours.map(i => spots[i]));
    labels(pen, spots, [me, pointed, ...neighbours, ...marked], me);
    marked.forEach(i => square(pen, spots[i], 4, colour("second")));
    neighbours.forEach(i => square(pen, spots[i], 5, colour("third")));
    if (me >= 0) ring(pen, spots[me]);
    if (document.activeElement === stage.canvas) cross(pen);
  }

  function dots(pen, spots) {
    pen.beginPath();
    for (const [x, y] of spots) {
      if (!isInside([x, y])) continue;
      pen.moveTo(x + 2.5, y);
      pen.arc(x, y, 2.5, 0, 2 * Math.PI);
    }
    pen.fillStyle = colour("line");
    pen.globalAlpha = 0.45;
    pen.fill();
    pen.globalAlpha = 1;
  }

  function rays(pen, [x, y], ends) {
    pen.beginPath();
    for (const end of ends) {
      pen.moveTo(x, y);
      pen.lineTo(...end);
    }
    pen.strokeStyle = colour("third");
    pen.lineWidth = 1;
    pen.stroke();
  }

  function square(pen, [x, y], half, fill) {
    pen.fillStyle = fill;
    pen.fillRect(x - half, y - half, 2 * half, 2 * half);
  }

  function ring(pen, [x, y]) {
    pen.beginPath();
    pen.arc(x, y, 8, 0, 2 * Math.PI);
    pen.strokeStyle = colour("accent");
    pen.lineWidth = 3;
    pen.stroke();
  }

  function cross(pen) {
    const [x, y] = [size[0] / 2, size[1] / 2];
    pen.beginPath();
    pen.moveTo(x - 7, y);
    pen.lineTo(x + 7, y);
    pen.moveTo(x, y - 7);
    pen.lineTo(x, y + 7);
    pen.strokeStyle = colour("muted");
    pen.lineWidth = 1;
    pen.stroke();
  }

  // Names of the words that matter first, then of the most frequent ones, wherever no other name stands.
  function labels(pen, spots, first, me) {
    const taken = [];
    const seen = new Set();
    for (const i of [...first, ...spots.keys()]) {
      if (i < 0 || seen.has(i) || taken.length >= MOST_LABELS || !isInside(spots[i], 12)) continue;
      seen.add(i);
      const matters = first.includes(i);
      const [x, y] = spots[i];
      const span = words()[i].length * LETTER; // at most; the pen is asked only where there may be room
      const left = x + 10 + span > size[0] ? x - 10 - span : x + 10;
      const box = [left - 10, y - 11, left + span, y + 11];
      if (i !== me && i !== pointed && taken.some(other => touch(box, other))) continue;
      taken.push(box);
      const bold = i === me || i === pointed;
      const align = left < x ? "right" : "left";
      write(pen, words()[i], left < x ? x - 10 : left, y, { align, bold, colour: colour(matters ? "text" : "muted") });
    }
  }

  const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // ---- hands and keys --------------------------------------------------------------------------------------------

  const stage = makeStage({
    model,
    el,
    paint,
    home: () => (view = { ...FIRST_VIEW }),
    keys: {
      ArrowLeft: () => move(STRIDE, 0),
      ArrowRight: () => move(-STRIDE, 0),
      ArrowUp: () => move(0, STRIDE),
      ArrowDown: () => move(0, -STRIDE),
      "+": () => enlarge(FACTOR),
      "=": () => enlarge(FACTOR),
      "-": () => enlarge(1 / FACTOR),
      0: () => (view = { ...FIRST_VIEW }),
      Enter: () => choose(nearest([size[0] / 2, size[1] / 2], Infinity)),
    },
  });
  const { canvas, redraw, place } = stage;

  canvas.addEventListener("pointerdown", event => {
    canvas.setPointerCapture(event.pointerId);
    drag = { at: place(event), moved: false };
  });
  canvas.addEventListener("pointermove", event => {
    const at = place(event);
    if (drag) {
      const [dx, dy] = [at[0] - drag.at[0], at[1] - drag.at[1]];
      if (!drag.moved && Math.hypot(dx, dy) < 4) return; // a click with a hand that trembles
      move(dx, dy);
      drag = { at, moved: true };
    } else {
      pointed = nearest(at, NEAR);
      canvas.style.cursor = pointed < 0 ? "grab" : "pointer";
    }
    redraw();
  });
  canvas.addEventListener("pointerup", event => {
    if (drag && !drag.moved) choose(nearest(place(event), NEAR));
    drag = null;
  });
  canvas.addEventListener("pointerleave", () => {
    pointed = -1;
    redraw();
  });
  canvas.addEventListener(
    "wheel",
    event => {
      if (document.activeElement !== canvas) return; // the page scrolls, until the picture was clicked
      event.preventDefault();
      enlarge(event.deltaY < 0 ? FACTOR : 1 / FACTOR, place(event));
      redraw();
    },
    { passive: false },
  );
  canvas.addEventListener("focus", redraw);
  canvas.addEventListener("blur", redraw);
  model.on("change:value", bringIntoView);

  return () => {
    model.off("change:value", bringIntoView);
    stage.remove();
  };
}

export default { render };
