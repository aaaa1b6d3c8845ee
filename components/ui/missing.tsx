import { useTranslations } from "next-intl";

/** What is not known is drawn as a dash with the reason, never as nought. */
export function Missing({ reason }: { reason?: string | undefined }) {
  const t = useTranslations("ui");
  const text = reason ?? t("missing");
  return (
    <span className="text-ink-3" title={text}>
      <span aria-hidden="true">—</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
