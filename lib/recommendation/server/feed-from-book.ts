import "server-only";
import { listOrderedProducts } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import type { BehaviourEventInput } from "../schemas";
import { ingestEvents } from "./ingest-events";

const PAGES_MAX = 400;

/**
 * Takes the book's orders over as events: what was bought together and how often. The book knows no buyers, so each order
 * is a shopper of its own. Lines taken over before are duplicates and change nothing.
 */
export async function feedFromBook(
  ctx: Ctx,
  input: { readonly shopId: bigint },
  report: () => Promise<void>,
): Promise<{ readonly accepted: number }> {
  let accepted = 0;
  let afterKey = "";
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const lines = await listOrderedProducts(ctx, { ...input, afterKey });
    const last = lines.at(-1);
    if (!last) break;
    afterKey = last.key;
    const events = lines.map(
      (line): BehaviourEventInput => ({
        id: `book:${line.key}`,
        shopper: `order:${line.orderNo}`,
        item: {
          kind: "goods",
          id: line.productId,
          ...(line.productName ? { title: line.productName } : {}),
          ...(line.quantity > 0 ? { price: line.payable / BigInt(line.quantity) } : {}),
        },
        behaviour: line.isRefunded ? "refund" : "order",
        value: line.quantity,
        at: line.orderedAt,
        session: line.orderNo,
        impression: null,
      }),
    );
    accepted += (await ingestEvents(ctx, { ...input, events, items: [], source: "book" })).accepted;
    await report();
  }
  return { accepted };
}
