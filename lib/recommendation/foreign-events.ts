import * as z from "zod";
import type { Behaviour } from "./domain/behaviours";

const Moment = z.union([z.string(), z.number()]).transform((value) => toMoment(value));

function toMoment(value: string | number): string {
  const number = Number(value);
  // Seconds or milliseconds since 1970; else a date as text.
  const date = Number.isFinite(number)
    ? new Date(number < 1e11 ? number * 1000 : number)
    : new Date(value);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** One row of gorse's `POST /api/feedback`. */
export const GorseFeedback = z.object({
  FeedbackType: z.string().min(1).max(60),
  UserId: z.string().min(1).max(200),
  ItemId: z.string().min(1).max(200),
  Value: z.number().default(1),
  Timestamp: Moment.default(() => new Date(0).toISOString()),
  Comment: z.string().optional(),
});

const Field = z.object({ name: z.string().max(100), value: z.unknown() });

/** An event of metarank's `POST /feedback`. */
export const MetarankEvent = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("interaction"),
    id: z.string().min(1).max(150),
    timestamp: Moment,
    user: z.string().min(1).max(200).optional(),
    session: z.string().max(200).optional(),
    item: z.string().min(1).max(200),
    type: z.string().min(1).max(60),
    ranking: z.string().max(200).optional(),
    fields: z.array(Field).default([]),
  }),
  z.object({
    event: z.literal("ranking"),
    id: z.string().min(1).max(150),
    timestamp: Moment,
    user: z.string().min(1).max(200).optional(),
    session: z.string().max(200).optional(),
    items: z.array(z.object({ id: z.string().min(1).max(200) })).max(500),
    fields: z.array(Field).default([]),
  }),
  z.object({
    event: z.literal("item"),
    id: z.string().min(1).max(150),
    timestamp: Moment,
    item: z.string().min(1).max(200),
    fields: z.array(Field).default([]),
  }),
]);

type Foreign =
  | z.output<typeof MetarankEvent>
  | readonly z.output<typeof MetarankEvent>[]
  | readonly z.output<typeof GorseFeedback>[];

const WORDS: Readonly<Record<string, Behaviour>> = {
  read: "show",
  view: "show",
  impression: "show",
  exposure: "show",
  展示: "show",
  浏览: "click",
  停留: "watch",
  watch: "watch",
  play: "watch",
  click: "click",
  点击: "click",
  like: "like",
  star: "favourite",
  favorite: "favourite",
  favourite: "favourite",
  收藏: "favourite",
  cart: "cart",
  addtocart: "cart",
  加购: "cart",
  buy: "order",
  purchase: "order",
  order: "order",
  pay: "order",
  下单: "order",
  支付: "order",
  refund: "refund",
  退款: "refund",
  dislike: "dislike",
  follow: "follow",
  comment: "comment",
  review: "review",
  search: "search",
};

/** What another engine calls a behaviour; a word of its own that we do not know counts as a click. */
function toBehaviour(word: string): Behaviour {
  return WORDS[word.toLowerCase().replace(/[_\s-]/g, "")] ?? "click";
}

/** The same events in our own shape. gorse's key is type, user and item; metarank names its events itself. */
export function toOwnEvents(body: Foreign): { events: unknown[]; items: unknown[] } {
  const events: unknown[] = [];
  const items: unknown[] = [];
  for (const one of Array.isArray(body) ? body : [body]) {
    if ("FeedbackType" in one) {
      events.push({
        id: `gorse:${one.FeedbackType}:${one.UserId}:${one.ItemId}`.slice(0, 200),
        shopper: one.UserId,
        item: { id: one.ItemId },
        behaviour: toBehaviour(one.FeedbackType),
        value: one.Value,
        at: one.Timestamp,
      });
    } else if (one.event === "item") items.push(toItem(one.item, one.fields));
    else events.push(...toInteractions(one));
  }
  return { events, items };
}

function toInteractions(one: Exclude<z.output<typeof MetarankEvent>, { event: "item" }>) {
  const shared = {
    shopper: one.user ?? `session:${one.session ?? one.id}`.slice(0, 200),
    at: one.timestamp,
    session: one.session ?? null,
  };
  if (one.event === "interaction")
    return [
      {
        ...shared,
        id: `metarank:${one.id}`,
        item: { id: one.item },
        behaviour: toBehaviour(one.type),
        impression: one.ranking ?? null,
      },
    ];
  return one.items.map(({ id }, place) => ({
    ...shared,
    id: `metarank:${one.id}:${place}`,
    item: { id },
    behaviour: "show",
    impression: one.id,
  }));
}

function toItem(id: string, fields: readonly z.output<typeof Field>[]) {
  const field = (name: string) => fields.find((one) => one.name === name)?.value;
  const title = field("title") ?? field("name");
  const category = field("category");
  const price = Number(field("price"));
  return {
    id,
    ...(typeof title === "string" ? { title: title.slice(0, 300) } : {}),
    ...(typeof category === "string" && category ? { category: category.slice(0, 100) } : {}),
    ...(Number.isFinite(price) && price >= 0 ? { price: String(Math.round(price * 100)) } : {}),
  };
}
