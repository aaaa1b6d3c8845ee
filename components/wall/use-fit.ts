"use client";

import { useEffect, useState } from "react";

const WIDTH = 1_000;
const PHONE = 640;
const ZOOM_MAX = 4;

/** How much a part that is so high on a desk can be enlarged to fill the window; a phone shows it as it is. */
export function useFit(height: number): number {
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    const rescale = () => setZoom(toZoom(height, window.innerWidth, window.innerHeight));
    rescale();
    window.addEventListener("resize", rescale);
    return () => window.removeEventListener("resize", rescale);
  }, [height]);
  return zoom;
}

export function toZoom(height: number, windowWidth: number, windowHeight: number): number {
  if (windowWidth < PHONE) return 1;
  const most = Math.min(windowHeight / height, windowWidth / WIDTH, ZOOM_MAX);
  return Math.max(1, Math.round(most * 100) / 100);
}
