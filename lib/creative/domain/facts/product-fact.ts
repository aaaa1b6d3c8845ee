import type { CalendarDay } from "@/lib/kernel";
import type { AdCategory, ProofKind } from "../compliance/rule";

/** The product itself: what it is called, and the plain word that sentences use for it. */
export interface IdentityBody {
  readonly kind: "identity";
  readonly name: string;
  /** 随行杯, 红茶: stands in for 它. */
  readonly noun: string;
  readonly category: AdCategory;
  readonly brand: string | null;
}

/** 卖点. All three wordings say one thing. */
export interface SellingPointBody {
  readonly kind: "selling-point";
  /** What it is about: 防漏. */
  readonly topic: string;
  /** Stands before 的: 倒置不漏. */
  readonly label: string;
  /** A clause about the product: 盖紧后倒过来也不漏. */
  readonly phrase: string;
  /** What happens without it, as an event: 水洒一包. Absent where the point answers no trouble. */
  readonly pain: string | null;
}

/** 参数. */
export interface ParameterBody {
  readonly kind: "parameter";
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  /** What the number means to a user: 装一次够喝半天. */
  readonly meaning: string | null;
}

/** 场景: where, and what one does there with it. */
export interface SceneBody {
  readonly kind: "scene";
  readonly place: string;
  readonly action: string;
}

export interface AudienceBody {
  readonly kind: "audience";
  readonly name: string;
}

/** What it costs, with the conditions of that price, and what a struck-out price rests on. */
export interface PriceBody {
  readonly kind: "price";
  /** 日常价, 直播价, 到手价. */
  readonly label: string;
  readonly amountMinor: string;
  readonly currency: string;
  /** 领10元券后; null when anyone pays the amount. */
  readonly condition: string | null;
  readonly listMinor: string | null;
  /** 近7日成交最低价, 吊牌价: required with a struck-out price. */
  readonly listBasis: string | null;
}

/** An offer of the shop, with who may have it and until when. */
export interface PromotionBody {
  readonly kind: "promotion";
  readonly offer: string;
  readonly condition: string;
  /** Only for those who bought before. */
  readonly isForRegulars: boolean;
}

/** Something on paper: a report, a patent, an award. */
export interface ProofBody {
  readonly kind: "proof";
  readonly proofKind: ProofKind;
  /** The wording that it backs. */
  readonly claim: string;
  /** What must be shown with the claim: the institute and number of the report, number and kind of the patent. */
  readonly source: string;
  readonly issuedOn: CalendarDay;
  readonly fileName: string | null;
}

/** 养护: a clause on keeping it. */
export interface CareBody {
  readonly kind: "care";
  readonly text: string;
}

/** 新用法: a clause on another use. */
export interface UseBody {
  readonly kind: "use";
  readonly text: string;
}

/** 搭配: with what, and why together. */
export interface CombinationBody {
  readonly kind: "combination";
  readonly partner: string;
  readonly text: string;
}

/** 顾虑: what people ask before they buy, and the answer. */
export interface ObjectionBody {
  readonly kind: "objection";
  readonly worry: string;
  readonly answer: string;
}

export type FactBody =
  | IdentityBody
  | SellingPointBody
  | ParameterBody
  | SceneBody
  | AudienceBody
  | PriceBody
  | PromotionBody
  | ProofBody
  | CareBody
  | UseBody
  | CombinationBody
  | ObjectionBody;

export type FactKind = FactBody["kind"];

/** Every kind, in the order in which a ledger is read. */
export const FACT_KINDS = [
  "identity",
  "selling-point",
  "parameter",
  "scene",
  "audience",
  "price",
  "promotion",
  "proof",
  "care",
  "use",
  "combination",
  "objection",
] as const satisfies readonly FactKind[];

/** One fact of one product, as the ledger holds it. */
export interface ProductFact<Body extends FactBody = FactBody> {
  readonly id: string;
  readonly body: Body;
  /** First and last day on which it may be used; null is open. */
  readonly validFrom: CalendarDay | null;
  readonly validTo: CalendarDay | null;
}

export type FactOf<K extends FactKind> = ProductFact<Extract<FactBody, { readonly kind: K }>>;

/** The facts of one kind. */
export function factsOf<K extends FactKind>(
  facts: readonly ProductFact[],
  kind: K,
): readonly FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.body.kind === kind);
}

/** Facts that may be used on a day. */
export function keepValidFacts(
  facts: readonly ProductFact[],
  day: CalendarDay,
): readonly ProductFact[] {
  return facts.filter(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  );
}
