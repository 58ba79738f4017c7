import type { ImportField } from '@highstreet/contract'

/** What tills and spreadsheets call the fields, as `headerKey` writes it. The first that fits is taken. */
const synonyms: Record<ImportField, readonly string[]> = {
  barcode: [
    'barcode',
    'ean',
    'ean13',
    'eancode',
    'gtin',
    'gtin13',
    'upc',
    'code',
    'productcode',
    'itemcode',
    'sku',
  ],
  name: ['name', 'productname', 'product', 'title', 'item', 'itemname', 'article', 'articlename'],
  description: ['description', 'details', 'ingredients', 'longdescription', 'productdescription', 'text'],
  price: ['price', 'retailprice', 'sellingprice', 'unitprice', 'saleprice', 'rrp', 'amount'],
  stock: [
    'stock',
    'quantity',
    'qty',
    'instock',
    'stocklevel',
    'onhand',
    'quantityonhand',
    'inventory',
    'available',
  ],
  category: ['category', 'department', 'section', 'group', 'productgroup', 'aisle', 'type'],
  unit: ['unit', 'size', 'packsize', 'unitsize', 'measure', 'weight'],
}
const fields = Object.keys(synonyms) as ImportField[]

/** Without these a row can be neither found again nor sold. */
export const neededFields: readonly ImportField[] = ['barcode', 'name', 'price']

/** Guesses which column holds which field; null is a column that is not imported. A field is taken from one column. */
export function guessedColumns(headers: readonly string[]): (ImportField | null)[] {
  const columns = headers.map((): ImportField | null => null)
  for (const field of fields) {
    const found = synonyms[field]
      .map((word) => headers.findIndex((header, n) => columns[n] === null && headerKey(header) === word))
      .find((n) => n >= 0)
    if (found !== undefined) columns[found] = field
  }
  return columns
}

export function missingFields(columns: readonly (ImportField | null)[]): ImportField[] {
  return neededFields.filter((field) => !columns.includes(field))
}

/** "Product Name", "product_name" and "PRODUCT-NAME" are the same; so are "Price (GBP)" and "Price". */
function headerKey(header: string) {
  return header
    .replace(/\(.*?\)/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
