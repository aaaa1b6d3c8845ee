import { cx } from "./cx";

/** The few marks that are clearer than a word; 16 px grid, drawn with the text's own colour. */
const PATHS = {
  check: "M3 8.5 6.5 12 13 4.5",
  close: "M4 4l8 8M12 4l-8 8",
  "chevron-down": "M4 6l4 4 4-4",
  "chevron-right": "M6 4l4 4-4 4",
  "chevron-left": "M10 4 6 8l4 4",
  "arrow-up": "M8 13V3M4 7l4-4 4 4",
  "arrow-down": "M8 3v10M4 9l4 4 4-4",
  chat: "M2.5 3h11v8.5H8L5 14v-2.5H2.5Z",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14",
  calendar: "M2.5 4.5h11v9h-11zM2.5 7.5h11M5.5 2.5v3M10.5 2.5v3",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
  download: "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11",
  filter: "M2 3.5h12M4.5 8h7M6.5 12.5h3",
  pin: "M5.5 2.5h5l-.7 4.2 2.2 2.3H4l2.2-2.3zM8 9v4.5",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  grip: "M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01",
  alert: "M8 2 14.5 13.5h-13zM8 6.5v3M8 11.5v.01",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5v.01",
  share:
    "M5.7 7.1 10.3 4.6M5.7 8.9l4.6 2.5M4 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 5.6a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 14.4a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  overview: "M2.5 13.5V7M6.2 13.5v-11M9.8 13.5V5.5M13.5 13.5V9",
  book: "M3 2.5h9.5v11H4.2A1.2 1.2 0 0 1 3 12.3zM3 12c0-.7.6-1.2 1.2-1.2h8.3M5.8 5.3h4",
  glossary:
    "M8 4.2C6.5 3 4.5 2.8 2.5 3v9.5c2-.2 4 0 5.5 1.2 1.5-1.2 3.5-1.4 5.5-1.2V3c-2-.2-4 0-5.5 1.2zM8 4.2v9.5",
  stamp: "M6 2.5h4l-.6 5h2.6v3H4v-3h2.6zM3.5 13.5h9",
  match: "M2 4.5h5.5M2 8h5.5M2 11.5h5.5M10 5.5l1.5 1.5L14 4M10 10.5l1.5 1.5L14 9",
  scale: "M8 2.5v11M4.5 13.5h7M3 4.5h10M3 4.5 1.5 9h3zM13 4.5 11.5 9h3z",
  upload: "M8 11V3M4.5 6 8 2.5 11.5 6M2.5 13.5h11",
  plan: "M2.5 2.5v11h11M4.5 11C6 6.5 8.8 4.6 13 4.3M9.2 5.1h.01",
  picture: "M2.5 3h11v10h-11zM2.5 11l3.2-3.2L8.5 10.5l1.8-1.8 3.2 3.2M10.3 6h.01",
  megaphone: "M2.5 6.5v3h2.2l5.8 3V3.5l-5.8 3zM12.5 6.2c.7.9.7 2.7 0 3.6M5 9.7l.8 3.3h1.7",
  route: "M3.5 4.5h6a2.2 2.2 0 0 1 0 4.4h-3a2.2 2.2 0 0 0 0 4.4h6M3.5 4.5h.01M12.5 13.3h.01",
  flask: "M6 2.5h4M7 2.5v4L3.2 12.6a.7.7 0 0 0 .6 1h8.4a.7.7 0 0 0 .6-1L9 6.5v-4M5 10.5h6",
  star: "M8 2.3l1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.1 4.5 13l.8-3.9-2.9-2.7 3.9-.5z",
  ticket: "M2 4.5h12v2.2a1.3 1.3 0 0 0 0 2.6v2.2H2V9.3a1.3 1.3 0 0 0 0-2.6zM9.5 5v1.5M9.5 9.5V11",
  bundle: "M2.5 5 8 2.5 13.5 5v6L8 13.5 2.5 11zM2.5 5 8 7.5 13.5 5M8 7.5v6",
  people:
    "M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M11 3.2a2.5 2.5 0 0 1 0 4.6M12 9.8c1.5.5 2.5 1.8 2.5 3.7",
  handshake:
    "M1.5 5 4 3.5l4 1.5 4-1.5L14.5 5v6L12 11.5 8.5 13 5 11.5 1.5 11zM8 5 5.5 7.5 7 9l2.5-2 3 3",
  approve: "M2.5 3h11v10h-11zM5 8l2 2.2L11 6",
  trail: "M4 2.5h8v11H4zM6 5.5h4M6 8h4M6 10.5h2.5",
  signal: "M2 11.5 5.5 7l2.5 2.5L13.5 3M10 3h3.5v3.5M2.5 13.8h11",
  bell: "M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8zM6.8 14h2.4",
  report: "M3 2.5h7l3 3v8H3zM10 2.5v3h3M5.5 11V9M8 11V7M10.5 11V8.5",
  medal:
    "M5 2.5 7 6.5M11 2.5 9 6.5M8 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM6.8 10l.9.9 1.6-1.8",
  settings:
    "M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 1.8v1.9M8 12.3v1.9M1.8 8h1.9M12.3 8h1.9M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside a word: hidden from assistive technology, which reads the word. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={cx("size-4 shrink-0", className)}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" || name === "grip" ? 2 : 1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
