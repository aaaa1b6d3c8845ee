import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";

/** The brand's mark: two characters cut into a seal. */
export function Seal({ className }: { className?: string }) {
  const t = useTranslations("shell.brand");
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid shrink-0 place-items-center rounded-md bg-brand font-semibold tracking-tight text-on-brand",
        className ?? "size-8 text-note",
      )}
    >
      {t("seal")}
    </span>
  );
}
