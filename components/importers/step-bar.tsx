"use client";

import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { IMPORT_STEPS, type ImportStep } from "@/lib/importers";

export interface StepState {
  /** Nothing is left to do there. */
  readonly isDone: boolean;
  /** How many things ask for attention. */
  readonly todo: number;
  readonly isClosed: boolean;
}

/** The six steps; every one that has something to show can be gone to. */
export function StepBar({
  current,
  states,
  onStep,
}: {
  current: ImportStep;
  states: Readonly<Record<ImportStep, StepState>>;
  onStep: (step: ImportStep) => void;
}) {
  const t = useTranslations("imports.steps");
  return (
    <nav aria-label={t("label")}>
      <ol
        data-sheet=""
        className="grid grid-cols-6 overflow-hidden rounded-lg border border-line bg-sheet"
      >
        {IMPORT_STEPS.map((step, index) => {
          const state = states[step];
          const isCurrent = step === current;
          return (
            <li key={step} className="border-l border-line-soft first:border-l-0">
              <button
                type="button"
                disabled={state.isClosed}
                aria-current={isCurrent ? "step" : undefined}
                onClick={() => onStep(step)}
                className={cx(
                  "flex h-full min-h-12 w-full items-center gap-2.5 px-4 py-2 text-left max-sm:flex-col max-sm:justify-center max-sm:gap-1 max-sm:px-1",
                  isCurrent ? "bg-river-soft" : "hover:bg-hover",
                  "disabled:hover:bg-sheet",
                )}
              >
                <StepMark
                  number={index + 1}
                  state={state}
                  isCurrent={isCurrent}
                  isLast={index === IMPORT_STEPS.length - 1}
                />
                <span className="flex min-w-0 flex-col max-sm:items-center">
                  <span
                    className={cx(
                      "max-sm:text-note",
                      isCurrent ? "font-semibold text-river" : state.isClosed && "text-ink-3",
                    )}
                  >
                    {t(step)}
                  </span>
                  {state.todo > 0 ? (
                    <span className="truncate text-note text-amber max-sm:sr-only">
                      {t("todo", { count: state.todo })}
                    </span>
                  ) : null}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function StepMark({
  number,
  state,
  isCurrent,
  isLast,
}: {
  number: number;
  state: StepState;
  isCurrent: boolean;
  /** After the last step there is nowhere to go: it is ticked while one looks at it. */
  isLast: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid size-6 shrink-0 place-items-center rounded-full border text-note",
        state.todo > 0
          ? "border-transparent bg-amber-soft text-amber"
          : isCurrent
            ? "border-river bg-sheet text-river"
            : state.isDone
              ? "border-transparent bg-river-soft text-river"
              : "border-line text-ink-3",
      )}
    >
      {state.isDone && state.todo === 0 && (!isCurrent || isLast) ? (
        <Icon name="check" className="size-3.5" />
      ) : (
        number
      )}
    </span>
  );
}
