import type { ReactNode } from "react";
import { InboxBell } from "@/components/alerts/inbox-bell";
import { AssistantButton } from "@/components/assistant/assistant-host";
import { cx } from "@/components/ui/cx";
import { CommandMenu } from "./command-menu";
import { FilterBar } from "./filter-bar";
import { PrintNote } from "./print-note";

export interface PageFrameProps {
  readonly title: string;
  /** What the page answers, in one plain sentence. */
  readonly question: string;
  /** Whether the page looks through the window, comparison and basis. */
  readonly filtered?: boolean;
  /** When the data arrived and how settled it is. */
  readonly freshness?: ReactNode;
  readonly actions?: ReactNode;
  /** The content takes the height of the window and scrolls inside, as a table does. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

export function PageFrame(props: PageFrameProps) {
  return (
    <div
      data-print="flow"
      className={cx(
        "flex flex-1 flex-col px-6 pb-6 max-sm:px-3 max-sm:pb-4",
        props.fill && "sm:h-dvh sm:flex-none sm:[[data-ribbon]~&]:h-[calc(100dvh-2rem)]",
      )}
    >
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 py-3">
        <div className="mr-auto flex min-w-0 flex-wrap items-baseline gap-x-3">
          <h1 className="text-title font-semibold">{props.title}</h1>
          <p className="text-ink-2">{props.question}</p>
        </div>
        <div
          data-print="hide"
          className="flex items-center gap-2 max-sm:relative max-sm:-mx-3 max-sm:w-[calc(100%+1.5rem)] max-sm:overflow-x-auto max-sm:px-3 max-sm:py-0.5 max-sm:[scrollbar-width:none] sm:flex-wrap"
        >
          {props.freshness}
          {props.filtered ? <FilterBar /> : null}
          <span className="max-sm:hidden">
            <AssistantButton />
          </span>
          <span className="max-sm:hidden">
            <CommandMenu />
          </span>
          <span className="max-sm:hidden">
            <InboxBell />
          </span>
          {props.actions}
        </div>
      </header>
      {props.filtered ? <PrintNote /> : null}
      <div data-print="flow" className={cx("min-h-0 flex-1", props.fill && "flex flex-col")}>
        {props.children}
      </div>
    </div>
  );
}
