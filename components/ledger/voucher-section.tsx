import { type ReactNode, useId } from "react";

/** A part of a voucher below a rule. */
export function VoucherSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line-soft pt-3">
      <h3 id={id} className="mb-1 text-ink-3">
        {title}
      </h3>
      {children}
    </section>
  );
}
