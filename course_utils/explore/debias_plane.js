// A word w and a pair v₁, v₂ in the plane: w is neutralized and the pair equalized while they are dragged.
// Across lies the axis g, up lies everything that is orthogonal to it.

const [SIDE, LOW, HIGH] = [1.7, -0.7, 1.7]; // how far the plane reaches across to each side, down and up
const NEAR = 26; // pixels from an arrow's head at which it is taken
const STEP = 0.05; // that an arrow key moves
const NAMES = { w: "w", v1: "v₁", v2: "v₂" };
const SIGNS = { w: "line", v1: "accent", v2: "third" };

function render({ model, el }) {
  let chosen = "w";
  let dragged = false;
  let size = [1, 1];

  const colour = name => model.get("palette")[name];
  const unitSize = () => Math.min((size[0] / 2 - 20) / SIDE, (size[1] - 24) / (HIGH - LOW));
  const scale = () => Math.max(0, unitSize()); // 0 before it has a place on the page
  const middle = () => [size[0] / 2, size[1] - 12 + LOW * scale()];
  const spot = ([x, y]) => [middle()[0] + x * scale(), middle()[1] - y * scale()];
  const point = ([a, b]) => [(a - middle()[0]) / scale(), (middle()[1] - b) / scale()];
  const within = (x, low, high) => Math.round(100 * Math.max(low + 0.1, Math.min(high - 0.1, x))) / 100;

  function put(name, [x, y]) {
    model.set("value", { ...model.get("value"), [name]: [within(x, -SIDE, SIDE), within(y, LOW, HIGH)] });
    model.save_changes();
  }

  function step(dx, dy) {
    const [x, y] = model.get("value")[chosen];
    put(chosen, [x + dx * STEP, y + dy * STEP]);
  }

  // ---- the arithmetic; debias_plane.py says the same in words ------------------------------------------------------

  const length = ([x, y]) => Math.hypot(x, y);
  const unit = v => (length(v) ? v.map(x => x / length(v)) : v);

  // Return [e₁, e₂], or null where both words lie at the same place along g.
  function equalized() {
    const { v1, v2 } = model.get("value");
    const [a, b] = model.get("fit") ? [unit(v1), unit(v2)] : [v1, v2];
    if (!length(v1) || !length(v2) || Math.abs(a[0] - b[0]) < 1e-9) return null;
    const mu = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const open = Math.sqrt(Math.abs(1 - mu[1] ** 2));
    const half = (a[0] - b[0]) / 2;
    const below = model.get("fit") ? Math.abs(half) : length([a[0] - mu[0], a[1] - mu[1]]);
    const x = (open * half) / below;
    return [
      [x, mu[1]],
      [-x, mu[1]],
    ];
  }

  // ---- the picture -------------------------------------------------------------------------------------------------

  function paint(pen, width, height) {
    size = [width, height];
    const value = model.get("value");
    ground(pen);
    const neutral = [0, value.w[1]];
    const pair = equalized();
    pen.canvas.dataset.drawn = JSON.stringify({ neutral, pair }); // so that what is drawn can be compared
    dashed(pen, value.w, neutral, colour("line"));
    if (pair) {
      dashed(pen, value.v1, pair[0], colour("accent"));
      dashed(pen, value.v2, pair[1], colour("third"));
      pair.forEach(end => measure(pen, neutral, end));
    }
    for (const name of ["v1", "v2", "w"]) arrow(pen, value[name], colour(SIGNS[name]), 0.35);
    arrow(pen, neutral, colour("line"), 1);
    if (pair) pair.forEach((end, i) => arrow(pen, end, colour(i ? "third" : "accent"), 1));
    for (const name of ["v1", "v2", "w"]) handle(pen, name, value[name]);
    tag(pen, neutral, "w′", "line");
    if (pair) pair.forEach((end, i) => tag(pen, end, i ? "e₂" : "e₁", i ? "third" : "accent"));
  }

  function ground(pen) {
    const [x, y] = spot([0, 0]);
    pen.lineWidth = 1.5;
    pen.strokeStyle = colour("grid");
    pen.beginPath();
    pen.moveTo(0, y);
    pen.lineTo(size[0], y);
    pen.moveTo(x, 0);
    pen.lineTo(x, size[1]);
    pen.stroke();
    pen.setLineDash([3, 5]);
    pen.strokeStyle = colour("baseline");
    pen.beginPath();
    pen.arc(x, y, scale(), 0, 2 * Math.PI);
    pen.stroke();
    pen.setLineDash([]);
    write(pen, "편향 축 g →", size[0] - 12, y - 14, { colour: colour("muted"), align: "right" });
    write(pen, "↑ g와 직교", x + 10, 16, { colour: colour("muted") });
    write(pen, "점선 원: 길이 1", 12, size[1] - 18, { colour: colour("muted") });
  }

  function line(pen, from, to) {
    pen.beginPath();
    pen.moveTo(...spot(from));
    pen.lineTo(...spot(to));
    pen.stroke();
  }

  function dashed(pen, from, to, stroke) {
    pen.setLineDash([2, 5]);
    pen.lineWidth = 2;
    pen.strokeStyle = stroke;
    line(pen, from, to);
    pen.setLineDash([]);
  }

  function measure(pen, from, to) {
    pen.lineWidth = 1.5;
    pen.strokeStyle = colour("muted");
    line(pen, from, to);
    const [x, y] = spot([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
    const apart = length([from[0] - to[0], from[1] - to[1]]);
    const align = to[0] >= 0 ? "left" : "right";
    write(pen, apart.toFixed(2), x + (align === "left" ? -8 : 8), y + 15, { colour: colour("muted"), align });
  }

  function arrow(pen, to, stroke, strength) {
    const [[x0, y0], [x, y]] = [spot([0, 0]), spot(to)];
    if (Math.hypot(x - x0, y - y0) < 2) return;
    const turn = Math.atan2(y - y0, x - x0);
    pen.globalAlpha = strength;
    pen.strokeStyle = pen.fillStyle = stroke;
    pen.lineWidth = 3;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x - 8 * Math.cos(turn), y - 8 * Math.sin(turn));
    pen.stroke();
    pen.beginPath();
    pen.moveTo(x, y);
    for (const off of [2.7, -2.7]) pen.lineTo(x + 13 * Math.cos(turn + off), y + 13 * Math.sin(turn + off));
    pen.fill();
    pen.globalAlpha = 1;
  }

  function handle(pen, name, at) {
    const [x, y] = spot(at);
    pen.beginPath();
    pen.arc(x, y, name === chosen ? 11 : 7, 0, 2 * Math.PI);
    pen.fillStyle = colour("paper");
    pen.fill();
    pen.lineWidth = name === chosen ? 4 : 2.5;
    pen.strokeStyle = colour(SIGNS[name]);
    pen.stroke();
    tag(pen, at, NAMES[name], SIGNS[name], name === chosen);
  }

  // Names stand outside of the points, away from the middle, so that they do not lie on the arrows.
  function tag(pen, at, words, name, bold = false) {
    const [x, y] = spot(at);
    const right = at[0] > 0 || (at[0] === 0 && words === "w′");
    const up = at[1] >= 0 ? -20 : 20;
    write(pen, words, x + (right ? 12 : -12), y + up, { colour: colour(name), align: right ? "left" : "right", bold });
  }

  // ---- hands and keys ----------------------------------------------------------------------------------------------

  const choose = name => () => (chosen = name);
  const stage = makeStage({
    model,
    el,
    paint,
    home: choose("w"),
    keys: {
      ArrowLeft: () => step(-1, 0),
      ArrowRight: () => step(1, 0),
      ArrowUp: () => step(0, 1),
      ArrowDown: () => step(0, -1),
      w: choose("w"),
      W: choose("w"),
      1: choose("v1"),
      2: choose("v2"),
    },
  });
  const { canvas, redraw, place } = stage;

  function taken(event) {
    const [a, b] = place(event);
    const far = name => {
      const [x, y] = spot(model.get("value")[name]);
      return Math.hypot(x - a, y - b);
    };
    const nearest = Object.keys(NAMES).reduce((one, other) => (far(other) < far(one) ? other : one));
    return far(nearest) <= NEAR ? nearest : null;
  }

  canvas.addEventListener("pointerdown", event => {
    const name = taken(event);
    if (!name) return;
    canvas.setPointerCapture(event.pointerId);
    [chosen, dragged] = [name, true];
    redraw();
  });
  canvas.addEventListener("pointermove", event => {
    canvas.style.cursor = dragged ? "grabbing" : taken(event) ? "grab" : "default";
    if (dragged) put(chosen, point(place(event)));
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (dragged = false));

  return stage.remove;
}

export default { render };
