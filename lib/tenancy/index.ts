export {
  CreateShopInput,
  ListShopsInput,
  ShopDto,
  ShopId,
  ShopPage,
  ShopParams,
} from "./schemas";
