"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AssistantHost } from "@/components/assistant/assistant-host";
import { HistoryHost } from "@/components/history/history-host";
import { ToastHost } from "@/components/ui/toast-host";
import { BottomBar } from "./bottom-bar";
import { CommandHost } from "./command-menu";
import { ExactCopy } from "./exact-copy";
import { KeyHelp } from "./key-help";
import { PersonSettings } from "./person-settings";
import { PhoneBar } from "./phone-bar";
import { Providers } from "./providers";
import { Rail } from "./rail";
import { SampleRibbon } from "./sample-ribbon";
import { type Shell, ShellProvider } from "./shell-context";

/** What stands around every page of a shop. */
export function ConsoleFrame({ shell, children }: { shell: Shell; children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <Providers>
      <ShellProvider value={shell}>
        <CommandHost>
          <AssistantHost>
            <a
              href="#main"
              className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-river px-3 py-2 text-on-river focus:translate-y-0"
            >
              {t("skip")}
            </a>
            <div className="flex min-h-dvh max-sm:flex-col max-sm:pb-13">
              <Rail />
              <PhoneBar />
              <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
                <SampleRibbon />
                {children}
              </main>
              <BottomBar />
            </div>
          </AssistantHost>
        </CommandHost>
        <ToastHost />
        <ExactCopy />
        <PersonSettings />
        <KeyHelp />
        <HistoryHost />
      </ShellProvider>
    </Providers>
  );
}
