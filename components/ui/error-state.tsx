import type { ReactNode } from "react";
import { Icon } from "./icon";

export interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What was not lost. */
  safe: string;
  /** What to do. */
  advice: string;
  /** "Request 01J…", so that an administrator finds the log line. */
  request?: string | null | undefined;
  actions?: ReactNode;
}

export function ErrorState({ title, safe, advice, request, actions }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-10 text-center"
    >
      <Icon name="alert" className="size-5 text-seal" />
      <p className="text-lead font-semibold">{title}</p>
      <p className="text-ink-2">{safe}</p>
      <p className="text-ink-2">{advice}</p>
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
      {request ? <p className="mt-1 font-mono text-note text-ink-3 select-all">{request}</p> : null}
    </div>
  );
}
