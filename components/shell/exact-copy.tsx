"use client";

import { useEffect } from "react";

/** Figures that are shown short are copied whole: 1,169.0 万 on the screen is 11690012.35 on the clipboard. */
export function ExactCopy() {
  useEffect(() => {
    document.addEventListener("copy", onCopy);
    return () => document.removeEventListener("copy", onCopy);
  }, []);
  return null;
}

function onCopy(event: ClipboardEvent): void {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const holder = toElement(range.commonAncestorContainer)?.closest<HTMLElement>("[data-exact]");
  const copied = document.createElement("div");
  copied.append(range.cloneContents());
  const marks = copied.querySelectorAll<HTMLElement>("[data-exact]");
  if (!holder && marks.length === 0) return;
  for (const mark of marks) mark.textContent = mark.dataset["exact"] ?? mark.textContent;
  const text = holder?.dataset["exact"] ?? readText(copied);
  event.clipboardData?.setData("text/plain", text);
  event.preventDefault();
}

/** Text as it is laid out, which only an element in the page has. */
function readText(copied: HTMLElement): string {
  copied.style.position = "fixed";
  copied.style.opacity = "0";
  document.body.append(copied);
  // biome-ignore lint/performance/useDomNodeTextContent: the clipboard wants the line breaks that the layout makes.
  const text = copied.innerText;
  copied.remove();
  return text;
}

function toElement(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
