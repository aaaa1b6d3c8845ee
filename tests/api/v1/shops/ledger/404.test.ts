import { expect, it } from "vitest";
import * as figures from "@/app/api/v1/shops/[shop]/figures/route";
import * as accounts from "@/app/api/v1/shops/[shop]/ledger/accounts/route";
import * as balances from "@/app/api/v1/shops/[shop]/ledger/balances/route";
import * as reversal from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/reversal/route";
import * as entry from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/route";
import * as entries from "@/app/api/v1/shops/[shop]/ledger/entries/route";
import * as summary from "@/app/api/v1/shops/[shop]/ledger/entries/summary/route";
import * as exported from "@/app/api/v1/shops/[shop]/ledger/export/route";
import * as verification from "@/app/api/v1/shops/[shop]/ledger/verification/route";
import * as overview from "@/app/api/v1/shops/[shop]/overview/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

it("hides another shop's book on every path, and entries that are none in one's own", async () => {
  const [mine, theirs] = [await makeBook(), await makeSmallBook()];
  const headers = await keyFor(mine);
  const query = "?from=2026-08-01&to=2026-08-31&format=csv";
  const reads = [
    figures,
    accounts,
    balances,
    entry,
    entries,
    summary,
    exported,
    verification,
    overview,
  ];
  const foreign = { path: query, params: { shop: theirs.publicId, id: "ent_1" }, headers };
  for (const { GET } of reads) expect((await call(GET, foreign)).status).toBe(404);
  const write = { ...foreign, method: "POST", body: { reason: "x" } };
  expect((await call(reversal.POST, write)).status).toBe(404);
  expect((await call(entries.POST, write)).status).toBe(404);
  for (const id of ["ent_1", "bat_1", "1"]) {
    const own = { path: query, params: { shop: mine.publicId, id }, headers };
    expect((await call(entry.GET, own)).status).toBe(404);
    expect((await call(reversal.POST, { ...write, ...own })).status).toBe(404);
  }
});
