export type Entrance = "cut" | "fade" | "rise" | "drop" | "from-left" | "from-right" | "pop";

/** How a layer comes and what it does while it stays, in frames and in the layout's units. */
export interface LayerMotion {
  readonly entrance: Entrance;
  readonly from: number;
  readonly frames: number;
  /** Grows by this share from its arrival to the end of the scene; 0 keeps it still. */
  readonly growth: number;
  /** Beats by this share, once every two beats, after its arrival. */
  readonly pulse: number;
  /** Stands in the filmed space and moves with the camera, where other layers lie on the glass. */
  readonly isGrounded: boolean;
  /** Shows only what is left of `x` until the next step: a caption read along. */
  readonly reveal: readonly { readonly frame: number; readonly x: number }[];
}

export interface LayerState {
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
  readonly opacity: number;
  /** Everything left of this is shown. */
  readonly until: number;
}

export const STILL: LayerMotion = {
  entrance: "cut",
  from: 0,
  frames: 1,
  growth: 0,
  pulse: 0,
  isGrounded: false,
  reveal: [],
};

const TRAVEL = 150;
const PULSE_FRAMES = 24;
const HIDDEN: LayerState = { dx: 0, dy: 0, scale: 1, opacity: 0, until: 0 };

/** Fast at first, then slowing to rest. */
const easeOut = (t: number): number => 1 - (1 - t) ** 3;
/** Shoots a little past its end and comes back (Penner's back easing with its usual overshoot of 10 %). */
const easeOutBack = (t: number): number => 1 + 2.70158 * (t - 1) ** 3 + 1.70158 * (t - 1) ** 2;

/** Where a layer is at a frame of a scene of `total` frames. */
export function stateAt(motion: LayerMotion, frame: number, total: number): LayerState {
  if (frame < motion.from) return HIDDEN;
  const t = Math.min(1, (frame - motion.from + 1) / motion.frames);
  const stay = Math.max(0, frame - motion.from - motion.frames + 1);
  const left = Math.max(1, total - motion.from - motion.frames);
  const beat = stay > 0 ? Math.max(0, Math.sin((stay / PULSE_FRAMES) * Math.PI * 2)) : 0;
  const scale = 1 + motion.growth * (stay / left) + motion.pulse * beat;
  return {
    ...arrive(motion.entrance, t),
    until: revealedAt(motion, frame),
    ...scaled(motion, t, scale),
  };
}

function scaled(motion: LayerMotion, t: number, scale: number): { readonly scale: number } {
  if (motion.entrance !== "pop" || t >= 1) return { scale };
  return { scale: scale * (0.55 + 0.45 * easeOutBack(t)) };
}

function arrive(entrance: Entrance, t: number): Omit<LayerState, "until" | "scale"> {
  const rest = 1 - easeOut(t);
  const opacity = entrance === "cut" ? 1 : Math.min(1, t * 1.8);
  switch (entrance) {
    case "rise":
      return { dx: 0, dy: TRAVEL * rest, opacity };
    case "drop":
      return { dx: 0, dy: -TRAVEL * rest, opacity };
    case "from-left":
      return { dx: -TRAVEL * 2.4 * rest, dy: 0, opacity };
    case "from-right":
      return { dx: TRAVEL * 2.4 * rest, dy: 0, opacity };
    case "cut":
    case "fade":
    case "pop":
      return { dx: 0, dy: 0, opacity };
  }
}

function revealedAt({ reveal }: LayerMotion, frame: number): number {
  if (reveal.length === 0) return Number.POSITIVE_INFINITY;
  let x = 0;
  for (const step of reveal) if (step.frame <= frame) x = step.x;
  return x;
}

/** The part of the ground that the camera sees: its middle and its height, as shares of the ground. */
export interface CameraState {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The ground is this much larger than the frame, so that the camera has room to move. */
export const OVERSCAN = 1.14;

/** Moves the camera slowly and without end points that show: half of the way is gone at half of the scene. */
export function cameraAt(
  motion: "push" | "pull" | "pan" | "rise",
  frame: number,
  total: number,
): CameraState {
  const t = total <= 1 ? 0 : frame / (total - 1);
  const eased = 0.5 * t + 0.5 * (t * t * (3 - 2 * t));
  switch (motion) {
    case "push":
      return { x: 0.5, y: 0.5, zoom: 1.01 + 0.12 * eased };
    case "pull":
      return { x: 0.5, y: 0.5, zoom: 1.13 - 0.12 * eased };
    case "pan":
      return { x: 0.5 + 0.09 * (eased - 0.5), y: 0.5, zoom: 1.12 };
    case "rise":
      return { x: 0.5, y: 0.5 + 0.09 * (0.5 - eased), zoom: 1.12 };
  }
}

/** Where a point of the filmed space is seen, in shares of the frame, and how large things there are. */
export function seenAt(
  camera: CameraState,
  x: number,
  y: number,
): { readonly x: number; readonly y: number } {
  return { x: 0.5 + (x - camera.x) * camera.zoom, y: 0.5 + (y - camera.y) * camera.zoom };
}

const WIPE_FRAMES = 9;
const WIPE_LAG = 3;

/** How much of the frame, from its top, the panel of a wipe still covers; the first panel leaves last. */
export function wipeAt(panel: number, panels: number, frame: number): number {
  const from = (panels - 1 - panel) * WIPE_LAG;
  const t = Math.min(1, Math.max(0, (frame - from) / WIPE_FRAMES));
  return 1 - easeOut(t);
}
