"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Takes a choice into the plan on the desk, or out of it; what is taken is saved and carried out with the plan. */
export function AdoptButton({
  isAdopted,
  onAdopt,
  onDrop,
}: {
  isAdopted: boolean;
  onAdopt: () => void;
  onDrop: () => void;
}) {
  const t = useTranslations("planning.adopt");
  return (
    <Button
      size="small"
      tone={isAdopted ? "plain" : "primary"}
      aria-pressed={isAdopted}
      onClick={isAdopted ? onDrop : onAdopt}
    >
      {t(isAdopted ? "drop" : "take")}
    </Button>
  );
}
