export {
  CreateShopInput,
  ListShopsInput,
  ShopDto,
  ShopId,
  ShopPage,
} from "./schemas";
