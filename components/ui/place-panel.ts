export type Align = "start" | "end" | "center";

const GAP = 4;
const MARGIN = 8;
const HEIGHT_MIN = 120;

/**
 * Puts an open popover below its anchor, or above when there is more room, and inside the window in any case. Done by
 * hand because anchor positioning in CSS is missing from the older Chromium that many merchants' browsers are built on.
 */
function placePanel(anchor: Element, panel: HTMLElement, align: Align): void {
  const box = anchor.getBoundingClientRect();
  panel.style.maxHeight = "none";
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = window.innerHeight - box.bottom - GAP - MARGIN;
  const above = box.top - GAP - MARGIN;
  const flips = height > below && above > below;
  const room = Math.max(flips ? above : below, HEIGHT_MIN);
  const top = flips ? Math.max(MARGIN, box.top - GAP - Math.min(height, room)) : box.bottom + GAP;
  const wanted =
    align === "end"
      ? box.right - width
      : align === "center"
        ? box.left + (box.width - width) / 2
        : box.left;
  const left = Math.min(Math.max(MARGIN, wanted), window.innerWidth - width - MARGIN);
  panel.style.maxHeight = `${room}px`;
  panel.style.top = `${top}px`;
  panel.style.left = `${Math.max(MARGIN, left)}px`;
}

/** Keeps a panel placed while it is open; returns what ends that. */
export function followAnchor(anchor: Element, panel: HTMLElement, align: Align): () => void {
  const update = () => placePanel(anchor, panel, align);
  update();
  const observer = new ResizeObserver(update);
  observer.observe(panel);
  window.addEventListener("scroll", update, { capture: true, passive: true });
  window.addEventListener("resize", update);
  return () => {
    observer.disconnect();
    window.removeEventListener("scroll", update, { capture: true });
    window.removeEventListener("resize", update);
  };
}
