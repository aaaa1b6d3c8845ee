"use client";

import { useTableState } from "@/components/shell/use-table-state";
import { AccountPane } from "./account-pane";
import { ENTRY_FILTERS } from "./entry-query";
import { EntryTable } from "./entry-table";
import { NarrowedBy } from "./narrowed-by";
import { useEntries } from "./use-entries";
import { useOpenEntry } from "./use-open-entry";
import { VoucherPane } from "./voucher-pane";

/** The book in three panes: accounts narrow the list, the list opens a voucher. */
export function Ledger() {
  const [state, setState] = useTableState(ENTRY_FILTERS);
  const [openId, setOpenId] = useOpenEntry();
  const { data, summary, isUncounted } = useEntries(state);
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
        <VoucherPane id={openId} onOpen={setOpenId} />
      </div>
    </>
  );
}
