export interface StreetRow {
  id: string
  name: string
  name_key: string
  from_latitude: number
  from_longitude: number
  to_latitude: number
  to_longitude: number
  first_number: number
  last_number: number
}

export interface PlacesTables {
  'places.streets': StreetRow
}
