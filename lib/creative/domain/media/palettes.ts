import type { PaletteId } from "./recipe";

/** The colours of one look; each pair that carries text keeps a contrast of at least 4.5. */
export interface Palette {
  /** Top and foot of the ground. */
  readonly ground: readonly [string, string];
  /** The light behind the product. */
  readonly light: string;
  /** Far, middle and near planes of a scenery. */
  readonly planes: readonly [string, string, string];
  /** Type on the ground. */
  readonly ink: string;
  /** The emphasised part of a headline on the ground, and the marker behind it. */
  readonly accent: string;
  readonly marker: string;
  /** A sheet on the ground, and type on it. */
  readonly sheet: string;
  readonly onSheet: string;
  /** The price tag from left to right, and type on it. */
  readonly tag: readonly [string, string];
  readonly onTag: string;
  /** The button beside the price, and type on it. */
  readonly button: string;
  readonly onButton: string;
  /** A drawn product: lit, body, shaded, and its trim. */
  readonly body: readonly [string, string, string];
  readonly trim: string;
  readonly isDark: boolean;
}

export const PALETTES: Readonly<Record<PaletteId, Palette>> = {
  mint: {
    ground: ["#f1fdf8", "#a9e6d2"],
    light: "#ffffff",
    planes: ["#c9f1e3", "#8fdac1", "#4fb99a"],
    ink: "#0a3d35",
    accent: "#c93a14",
    marker: "#ffd95a",
    sheet: "#ffffff",
    onSheet: "#0a3d35",
    tag: ["#0c5a4c", "#0e7563"],
    onTag: "#ffffff",
    button: "#ffd95a",
    onButton: "#3a2a00",
    body: ["#c8f4e5", "#4fbfa2", "#14715f"],
    trim: "#f4fbf8",
    isDark: false,
  },
  dusk: {
    ground: ["#2a2152", "#e8795d"],
    light: "#ffd9a0",
    planes: ["#a9567a", "#6a3b74", "#2c2050"],
    ink: "#fff6ea",
    accent: "#ffe08a",
    marker: "#e2415f",
    sheet: "#fff6ea",
    onSheet: "#2a2152",
    tag: ["#fff3df", "#ffe2b8"],
    onTag: "#37225a",
    button: "#c8324f",
    onButton: "#ffffff",
    body: ["#ffd7b8", "#e5715f", "#6f2c5c"],
    trim: "#fff1dc",
    isDark: true,
  },
  amber: {
    ground: ["#fff8ea", "#f0cd93"],
    light: "#fffdf6",
    planes: ["#f6e0b8", "#dcae6a", "#a9713a"],
    ink: "#43240c",
    accent: "#a83205",
    marker: "#ffc94d",
    sheet: "#fffdf8",
    onSheet: "#43240c",
    tag: ["#6a3410", "#8a4a18"],
    onTag: "#fff4dd",
    button: "#ffc94d",
    onButton: "#43240c",
    body: ["#f7d9a3", "#bf7e39", "#6a3410"],
    trim: "#fbeccd",
    isDark: false,
  },
  rose: {
    ground: ["#fff4f6", "#fbbfce"],
    light: "#ffffff",
    planes: ["#fddbe3", "#f39cb4", "#d9587f"],
    ink: "#5d0f2d",
    accent: "#cb1150",
    marker: "#ffe27a",
    sheet: "#ffffff",
    onSheet: "#5d0f2d",
    tag: ["#d51a58", "#a90f4b"],
    onTag: "#ffffff",
    button: "#ffe27a",
    onButton: "#5d0f2d",
    body: ["#ffd9e2", "#ee6f95", "#9c1a4c"],
    trim: "#fff2ee",
    isDark: false,
  },
  ocean: {
    ground: ["#071c52", "#1d6fd6"],
    light: "#8fd0ff",
    planes: ["#2f7fdc", "#1a55b0", "#0a2a6e"],
    ink: "#ffffff",
    accent: "#6ff5d2",
    marker: "#0c7f9c",
    sheet: "#f3f9ff",
    onSheet: "#0a2566",
    tag: ["#ffe45c", "#ffc928"],
    onTag: "#0a2566",
    button: "#0a2566",
    onButton: "#ffffff",
    body: ["#cfe9ff", "#4a9aea", "#0d3f94"],
    trim: "#eef6ff",
    isDark: true,
  },
  paper: {
    ground: ["#faf7f0", "#ece4d3"],
    light: "#ffffff",
    planes: ["#e6dcc6", "#b9c2a6", "#6f8a76"],
    ink: "#1d1f24",
    accent: "#b8321a",
    marker: "#f4c9a6",
    sheet: "#ffffff",
    onSheet: "#1d1f24",
    tag: ["#b8321a", "#9c2712"],
    onTag: "#fff6ea",
    button: "#fff6ea",
    onButton: "#9c2712",
    body: ["#e8efe2", "#7f9c86", "#33513f"],
    trim: "#f7f1e3",
    isDark: false,
  },
  citrus: {
    ground: ["#fff6a8", "#ffd02b"],
    light: "#fffde4",
    planes: ["#ffe67a", "#ffb534", "#f08a1d"],
    ink: "#221a04",
    accent: "#c22f00",
    marker: "#ffffff",
    sheet: "#fffef2",
    onSheet: "#221a04",
    tag: ["#221a04", "#3b2f0c"],
    onTag: "#fff6a8",
    button: "#ff5a1f",
    onButton: "#1d0a00",
    body: ["#fff0a0", "#ff9d2e", "#b04b06"],
    trim: "#fffbe6",
    isDark: false,
  },
  night: {
    ground: ["#12141b", "#2d3140"],
    light: "#8a7a55",
    planes: ["#3a3f50", "#262a37", "#14161d"],
    ink: "#fbf1d8",
    accent: "#f3c568",
    marker: "#6b4f17",
    sheet: "#f9f1de",
    onSheet: "#22190a",
    tag: ["#f0cf8c", "#c9963f"],
    onTag: "#22190a",
    button: "#22190a",
    onButton: "#f6dca6",
    body: ["#f3dcae", "#5b6070", "#1b1d26"],
    trim: "#e7c27a",
    isDark: true,
  },
};
