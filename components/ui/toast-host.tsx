"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { type Notice, onNotice } from "./notify";

const Toasts = lazy(() => import("./toasts").then((module) => ({ default: module.Toasts })));

/** Stands once in the frame. The toast library arrives with the first notice. */
export function ToastHost() {
  const t = useTranslations("ui");
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  useEffect(
    () => onNotice((notice) => setNotices((earlier) => [...earlier.slice(-9), notice])),
    [],
  );
  if (notices.length === 0) return null;
  return (
    <Suspense>
      <Toasts
        notices={notices}
        labels={{ region: t("notifications"), undo: t("undo"), close: t("close") }}
      />
    </Suspense>
  );
}
