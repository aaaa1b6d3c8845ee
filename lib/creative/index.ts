export { rulesFor, toAdCategory } from "./domain/compliance/all-packs";
export { checkText } from "./domain/compliance/check-text";
export { STAGES } from "./domain/facts/missing-facts";
export type { CreativeRecipe } from "./domain/media/recipe";
export {
  AddWordInput,
  CheckedTexts,
  CheckTextsInput,
  CreativeBatchDto,
  CreativeCoverInput,
  CreativeDto,
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
  SaveProductFactInput,
  WordDto,
  WordList,
  WordParams,
} from "./schemas";
