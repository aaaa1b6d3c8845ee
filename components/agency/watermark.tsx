const MARKS = 24;

/** For whom the page is, across all of it; it is printed too, and no reader hears it. */
export function Watermark({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <div
      aria-hidden="true"
      data-testid="watermark"
      className="pointer-events-none fixed inset-0 z-40 grid grid-cols-3 overflow-hidden opacity-[0.07] select-none sm:grid-cols-4"
    >
      {Array.from({ length: MARKS }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the marks are all the same.
        <span key={index} className="grid h-40 -rotate-12 place-items-center whitespace-nowrap">
          {text}
        </span>
      ))}
    </div>
  );
}
