/** The parts of each image in an array of a chunk, made once, since they are asked for with every image. */
export function viewsOf(values: Float64Array, images: number): readonly Float64Array[] {
  const length = values.length / images;
  return Array.from({ length: images }, (_, place) => values.subarray(place * length, (place + 1) * length));
}
