export {
  CreateShopInput,
  ListShopsInput,
  RenameShopInput,
  ShopDto,
  ShopId,
  ShopPage,
  ShopParams,
} from "./schemas";
