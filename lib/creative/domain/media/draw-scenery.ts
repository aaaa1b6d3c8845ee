import { createRng, type Rng } from "@/lib/numerics/rng";
import {
  across,
  type Box,
  downward,
  ellipsePath,
  type Mark,
  polygonPath,
  roundedPath,
} from "./marks";
import type { Palette } from "./palettes";
import type { SceneryId } from "./recipe";
import { fade, ground, lightAt, type SceneryPlace } from "./scenery-parts";

/** Draws the ground of a picture: what lies behind the product and what it stands on. */
export function drawScenery(scenery: SceneryId, place: SceneryPlace): readonly Mark[] {
  return SCENERIES[scenery](place, createRng(place.seed).fork(scenery));
}

type Draw = (place: SceneryPlace, rng: Rng) => Mark[];

const SCENERIES: Readonly<Record<SceneryId, Draw>> = {
  studio: drawStudio,
  mountains: drawMountains,
  window: drawWindow,
  desk: drawDesk,
  waves: drawWaves,
  city: drawCity,
};

/** An arch, a light and two steps of a plinth: a photographer's table. */
function drawStudio(place: SceneryPlace, rng: Rng): Mark[] {
  const { box, palette, floor } = place;
  const [cx, y] = [box.x + box.width / 2, box.y + box.height * floor];
  const arch = box.width * 0.36;
  const top = y - box.height * 0.47;
  const left = rng.chance(0.5) ? -1 : 1;
  return [
    ground(place),
    {
      kind: "shape",
      path: `M${cx - arch} ${y}V${top + arch}A${arch} ${arch} 0 0 1 ${cx + arch} ${top + arch}V${y}Z`,
      fill: downward({ x: 0, y: top, width: 1, height: y - top }, [
        [0, fade(palette.planes[0], palette.isDark ? 0.55 : 0.95)],
        [1, fade(palette.planes[1], palette.isDark ? 0.5 : 0.75)],
      ]),
    },
    {
      kind: "shape",
      path: ellipsePath(cx + left * arch * 0.95, top + arch * 0.35, arch * 0.42),
      fill: fade(palette.planes[2], palette.isDark ? 0.4 : 0.5),
    },
    lightAt(place, 0.5, floor - 0.26, 0.5),
    {
      kind: "shape",
      path: `M${box.x} ${y + 4}H${box.x + box.width}V${box.y + box.height}H${box.x}Z`,
      fill: downward({ x: 0, y, width: 1, height: box.height * (1 - floor) }, [
        [0, palette.planes[0]],
        [1, palette.ground[1]],
      ]),
    },
    ...plinth(place, cx, y),
  ];
}

function plinth({ box, palette }: SceneryPlace, cx: number, y: number): Mark[] {
  const step = (rx: number, top: number, high: number, side: string, lid: string): Mark[] => [
    {
      kind: "shape",
      path: `M${cx - rx} ${top}V${top + high}A${rx} ${rx * 0.16} 0 0 0 ${cx + rx} ${top + high}V${top}Z`,
      fill: across({ x: cx - rx, y: 0, width: rx * 2, height: 1 }, [
        [0, side],
        [0.3, lid],
        [1, side],
      ]),
    },
    { kind: "shape", path: ellipsePath(cx, top, rx, rx * 0.16), fill: lid },
    {
      kind: "shape",
      path: ellipsePath(cx, top, rx, rx * 0.16),
      stroke: { paint: fade("#ffffff", palette.isDark ? 0.18 : 0.6), width: 3 },
    },
  ];
  const wide = box.width * 0.46;
  return [
    ...step(wide, y + 46, 44, palette.planes[2], palette.planes[1]),
    ...step(wide * 0.74, y, 44, palette.planes[1], palette.planes[0]),
  ];
}

/** Ridges in mist under a low sun. */
function drawMountains(place: SceneryPlace, rng: Rng): Mark[] {
  const { box, palette, floor } = place;
  const sun = { x: rng.between(0.6, 0.78), y: floor - 0.42 };
  const radius = box.width * 0.13;
  const [sx, sy] = [box.x + box.width * sun.x, box.y + box.height * sun.y];
  const marks: Mark[] = [
    ground(place),
    lightAt(place, sun.x, sun.y, 0.62),
    { kind: "shape", path: ellipsePath(sx, sy, radius), fill: fade(palette.light, 0.92) },
  ];
  palette.planes.forEach((color, index) => {
    const base = box.y + box.height * (floor - 0.27 + index * 0.13);
    const high = box.height * (0.16 - index * 0.035);
    marks.push({
      kind: "shape",
      path: ridge(box, base, high, rng.fork(index)),
      fill: downward({ x: 0, y: base - high, width: 1, height: high * 2.4 }, [
        [0, color],
        [1, fade(color, 0.72)],
      ]),
    });
  });
  marks.push({
    kind: "shape",
    path: `M${box.x} ${box.y + box.height * (floor - 0.03)}Q${box.x + box.width / 2} ${box.y + box.height * (floor - 0.075)} ${box.x + box.width} ${box.y + box.height * (floor - 0.02)}V${box.y + box.height}H${box.x}Z`,
    fill: downward(
      { x: 0, y: box.y + box.height * (floor - 0.08), width: 1, height: box.height * 0.3 },
      [
        [0, palette.isDark ? palette.planes[2] : palette.planes[1]],
        [1, palette.isDark ? palette.planes[2] : palette.ground[1]],
      ],
    ),
  });
  return marks;
}

/** A mountain line from the sums of three waves, so that no two seeds share one. */
function ridge(box: Box, base: number, high: number, rng: Rng): string {
  const waves = [1.4, 2.9, 6.1].map((frequency, index) => ({
    frequency: frequency * rng.between(0.8, 1.2),
    phase: rng.between(0, 6.28),
    size: [0.6, 0.32, 0.12][index] ?? 0,
  }));
  const steps = 36;
  const points = Array.from({ length: steps + 1 }, (_, step): [number, number] => {
    const at = step / steps;
    const lift = waves.reduce(
      (sum, wave) => sum + wave.size * Math.sin(wave.frequency * at * 6.28 + wave.phase),
      0,
    );
    return [box.x + box.width * at, base - high * (lift + 0.2)];
  });
  const foot = box.y + box.height;
  return polygonPath([...points, [box.x + box.width, foot], [box.x, foot]]);
}

/** Morning light through a window onto a table. */
function drawWindow(place: SceneryPlace, rng: Rng): Mark[] {
  const { box, palette, floor } = place;
  const y = box.y + box.height * floor;
  const slant = box.width * rng.between(0.16, 0.26);
  const pane = (column: number, row: number): Mark => {
    const width = box.width * 0.25;
    const high = box.height * 0.185;
    const x = box.x + box.width * 0.34 + column * width * 1.1;
    const top = box.y + box.height * (floor - 0.56) + row * high * 1.07;
    return {
      kind: "shape",
      path: polygonPath([
        [x, top],
        [x + width, top - slant * 0.12],
        [x + width - slant * 0.2, top + high - slant * 0.12],
        [x - slant * 0.2, top + high],
      ]),
      fill: fade(palette.light, palette.isDark ? 0.2 : 0.7),
    };
  };
  return [
    ground(place),
    ...[0, 1].flatMap((column) => [0, 1, 2].map((row) => pane(column, row))),
    lightAt(place, 0.62, floor - 0.3, 0.5),
    ...leaves(box, palette, box.x + box.width * 0.02, y - box.height * 0.2, rng),
    {
      kind: "shape",
      path: `M${box.x} ${y - 26}H${box.x + box.width}V${box.y + box.height}H${box.x}Z`,
      fill: downward({ x: 0, y: y - 26, width: 1, height: box.height * (1 - floor) }, [
        [0, palette.planes[1]],
        [1, palette.planes[2]],
      ]),
    },
    {
      kind: "shape",
      path: polygonPath([
        [box.x + box.width * 0.36, y - 26],
        [box.x + box.width * 0.86, y - 26],
        [box.x + box.width * 0.7, box.y + box.height],
        [box.x + box.width * 0.1, box.y + box.height],
      ]),
      fill: fade(palette.light, palette.isDark ? 0.1 : 0.28),
    },
  ];
}

/** A twig that reaches in from the side. */
function leaves(box: Box, palette: Palette, x: number, y: number, rng: Rng): Mark[] {
  const length = box.width * 0.2;
  return Array.from({ length: 7 }, (_, index): Mark => {
    const at = index / 6;
    const angle = (index % 2 === 0 ? -0.9 : 0.35) + rng.between(-0.15, 0.15) - at * 0.5;
    return {
      kind: "group",
      x: x + length * at,
      y: y - length * 1.2 * at,
      turn: angle,
      marks: [
        {
          kind: "shape",
          path: `M0 0C${length * 0.16} ${-length * 0.2} ${length * 0.5} ${-length * 0.2} ${length * 0.66} 0C${length * 0.5} ${length * 0.14} ${length * 0.16} ${length * 0.14} 0 0Z`,
          fill: fade(index % 3 === 0 ? palette.planes[1] : palette.planes[2], 0.85),
        },
      ],
    };
  });
}

/** A table by a wall with a lamp's light, a stack of books and a plant. */
function drawDesk(place: SceneryPlace, rng: Rng): Mark[] {
  const { box, palette, floor } = place;
  const y = box.y + box.height * (floor - 0.035);
  const unit = box.width / 100;
  const book = (index: number): Mark => ({
    kind: "shape",
    path: roundedPath(
      {
        x: box.x + unit * (74 - index * rng.between(0.4, 1.6)),
        y: y - unit * (5 + index * 4.6),
        width: unit * (30 - index * 3),
        height: unit * 4.2,
      },
      unit * 0.6,
    ),
    fill: palette.planes[(index + 1) % 3] ?? palette.planes[1],
  });
  return [
    ground(place),
    {
      kind: "shape",
      path: ellipsePath(box.x + unit * 22, box.y + box.height * (floor - 0.42), unit * 15),
      fill: fade(palette.planes[1], 0.55),
    },
    {
      kind: "shape",
      path: roundedPath(
        {
          x: box.x + unit * 56,
          y: box.y + box.height * (floor - 0.5),
          width: unit * 30,
          height: unit * 38,
        },
        unit * 1.2,
      ),
      fill: fade(palette.planes[0], palette.isDark ? 0.5 : 0.9),
      stroke: { paint: fade(palette.planes[2], 0.6), width: unit * 0.7 },
    },
    lightAt(place, 0.5, floor - 0.25, 0.5),
    ...leaves(box, palette, box.x + unit * 2, y - unit * 12, rng),
    {
      kind: "shape",
      path: `M${box.x + unit * -2} ${y - unit * 16}H${box.x + unit * 15}L${box.x + unit * 13} ${y}H${box.x}Z`,
      fill: palette.planes[2],
    },
    ...[0, 1, 2].map(book),
    {
      kind: "shape",
      path: `M${box.x} ${y}H${box.x + box.width}V${box.y + box.height}H${box.x}Z`,
      fill: downward({ x: 0, y, width: 1, height: box.y + box.height - y }, [
        [0, palette.planes[0]],
        [0.08, palette.planes[1]],
        [1, palette.planes[2]],
      ]),
    },
  ];
}

/** A sun over water, in bands. */
function drawWaves(place: SceneryPlace, rng: Rng): Mark[] {
  const { box, palette, floor } = place;
  const radius = box.width * 0.3;
  const sy = box.y + box.height * (floor - 0.3);
  const crest = (index: number): Mark => {
    const y = box.y + box.height * (floor - 0.17 + index * 0.085);
    const lift = box.height * rng.between(0.014, 0.026) * (index % 2 === 0 ? 1 : -1);
    const [l, m, r] = [box.x, box.x + box.width / 2, box.x + box.width];
    const color = palette.planes[Math.min(index, 2)] ?? palette.planes[2];
    return {
      kind: "shape",
      path: `M${l} ${y}Q${(l + m) / 2} ${y - lift * 2} ${m} ${y}T${r} ${y}V${box.y + box.height}H${l}Z`,
      fill: downward({ x: 0, y, width: 1, height: box.height * 0.3 }, [
        [0, fade(color, 0.95)],
        [1, fade(color, 0.75)],
      ]),
    };
  };
  return [
    ground(place),
    lightAt(place, 0.5, floor - 0.3, 0.66),
    {
      kind: "shape",
      path: ellipsePath(box.x + box.width / 2, sy, radius),
      fill: downward({ x: 0, y: sy - radius, width: 1, height: radius * 2 }, [
        [0, fade(palette.light, 0.95)],
        [1, fade(palette.marker, 0.5)],
      ]),
    },
    ...[0, 1, 2].map(crest),
    {
      kind: "shape",
      path: ellipsePath(
        box.x + box.width / 2,
        box.y + box.height * (floor + 0.012),
        box.width * 0.4,
        box.width * 0.065,
      ),
      fill: fade(palette.ground[0], palette.isDark ? 0.5 : 0.85),
    },
  ];
}

/** Roofs and lit windows across a street. */
function drawCity(place: SceneryPlace, rng: Rng): Mark[] {
  const { box, palette, floor } = place;
  const marks: Mark[] = [ground(place), lightAt(place, 0.5, floor - 0.2, 0.6)];
  [0, 1].forEach((row) => {
    let x = box.x - box.width * 0.05 * row;
    for (let index = 0; index < 12 && x < box.x + box.width; index += 1) {
      const width = box.width * rng.between(0.1, 0.19);
      const high = box.height * rng.between(0.16, 0.4 - row * 0.14);
      const base = box.y + box.height * floor;
      marks.push({
        kind: "shape",
        path: `M${x} ${base}V${base - high}H${x + width}V${base}Z`,
        fill: downward({ x: 0, y: base - high, width: 1, height: high }, [
          [0, palette.planes[row] ?? palette.planes[0]],
          [1, fade(palette.planes[row] ?? palette.planes[0], 0.6)],
        ]),
      });
      const lit = windows(x, base - high, width, high, rng);
      if (lit !== "") {
        marks.push({
          kind: "shape",
          path: lit,
          fill: fade(palette.light, palette.isDark ? 0.7 : 0.75),
        });
      }
      x += width * rng.between(1.02, 1.25);
    }
  });
  const y = box.y + box.height * (floor - 0.02);
  marks.push({
    kind: "shape",
    path: `M${box.x} ${y}H${box.x + box.width}V${box.y + box.height}H${box.x}Z`,
    fill: downward({ x: 0, y, width: 1, height: box.y + box.height - y }, [
      [0, palette.planes[2]],
      [1, palette.isDark ? palette.planes[2] : palette.ground[1]],
    ]),
  });
  return marks;
}

function windows(x: number, top: number, width: number, high: number, rng: Rng): string {
  const [across, size] = [3, width / 6.5];
  const down = Math.min(9, Math.floor(high / (size * 2.3)));
  let path = "";
  for (let row = 1; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      if (!rng.chance(0.45)) continue;
      const box = {
        x: x + size * (0.9 + column * 1.9),
        y: top + row * size * 2.2,
        width: size,
        height: size * 1.3,
      };
      path += roundedPath(box, size * 0.1);
    }
  }
  return path;
}
