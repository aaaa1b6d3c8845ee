"use client";

import { useEffect, useState } from "react";

export interface Rotation {
  readonly at: number;
  readonly isPlaying: boolean;
  readonly setPlaying: (isPlaying: boolean) => void;
  readonly step: (by: number) => void;
}

/** One screen after the other; a step by hand gives the new screen its whole time. */
export function useRotation(count: number, seconds: number): Rotation {
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new screen begins its time anew.
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => setAt((now) => (now + 1) % count), seconds * 1000);
    return () => clearTimeout(timer);
  }, [at, isPlaying, count, seconds]);
  const step = (by: number) => setAt((now) => (now + by + count) % count);
  return { at, isPlaying, setPlaying, step };
}
