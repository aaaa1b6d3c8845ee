"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTableState } from "@/components/shell/use-table-state";
import { AccountPane } from "./account-pane";
import { ENTRY_FILTERS } from "./entry-query";
import { EntryTable } from "./entry-table";
import { NarrowedBy } from "./narrowed-by";
import { useEntries } from "./use-entries";
import { useOpenEntry } from "./use-open-entry";

const VoucherPane = dynamic(() => import("./voucher-pane").then((module) => module.VoucherPane));

/** The book in three panes: accounts narrow the list, the list opens a voucher. */
export function Ledger() {
  const [state, setState] = useTableState(ENTRY_FILTERS);
  const [openId, setOpenId] = useOpenEntry();
  const { data, summary, isUncounted } = useEntries(state);
  const wasOpened = useEver(openId !== null);
  return (
    <>
      <NarrowedBy state={state} onState={setState} sample={data.rows[0]} />
      <div className="flex min-h-0 flex-1 gap-3 max-lg:flex-col">
        <AccountPane state={state} onState={setState} />
        <EntryTable
          state={state}
          onState={setState}
          data={data}
          summary={summary}
          isUncounted={isUncounted}
          openId={openId}
          onOpen={setOpenId}
        />
        {wasOpened ? <VoucherPane id={openId} onOpen={setOpenId} /> : null}
      </div>
    </>
  );
}

/** Whether it was so once: what has been drawn stays, and closes in its own way. */
function useEver(isSo: boolean): boolean {
  const [wasSo, setWasSo] = useState(isSo);
  if (isSo && !wasSo) setWasSo(true);
  return wasSo;
}
