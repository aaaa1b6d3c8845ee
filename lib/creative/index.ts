export { AssetDto, AssetList, AssetParams, ListAssetsInput } from "./asset-schemas";
export { rulesFor, toAdCategory } from "./domain/compliance/all-packs";
export { checkText } from "./domain/compliance/check-text";
export { AD_CATEGORIES, PROOF_KINDS } from "./domain/compliance/rule";
export { STAGES } from "./domain/facts/missing-facts";
export { FACT_KINDS, type FactKind, type ProductFact } from "./domain/facts/product-fact";
export { listSampleFacts } from "./domain/facts/sample-facts";
export {
  COVER_LAYOUT_IDS,
  type CreativeRecipe,
  GROOVE_IDS,
  PALETTE_IDS,
  SCENERY_IDS,
  TYPEFACE_IDS,
} from "./domain/media/recipe";
export { generateBatch } from "./domain/text/generate-batch";
export { toRecipe } from "./domain/text/to-recipe";
export { LookInput } from "./look-schemas";
export {
  AddWordInput,
  CheckedTexts,
  CheckTextsInput,
  CreativeBatchDto,
  CreativeCoverInput,
  CreativeDto,
  CreativeOrderInput,
  CreativePage,
  CreativeParams,
  CreativeProductList,
  CreativeResultsDto,
  CreativeResultsInput,
  CreativeShopParams,
  GenerateCreativesInput,
  ImportedStats,
  ImportStatsInput,
  LinkCreativeInput,
  ListCreativesInput,
  ListProductFactsInput,
  ProductFactDto,
  ProductFactList,
  ProductFactParams,
  ReviewCreativeInput,
  ReviewFiguresDto,
  type SaveProductFactBody,
  SaveProductFactInput,
  StartedOrder,
  WordDto,
  WordList,
  WordParams,
} from "./schemas";
