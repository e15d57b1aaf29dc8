/**
 * Some servers count a delete marker as an object when they decide `If-None-Match: *` (S3 itself does not): where an
 * artifact was removed, none could be made again. There, what was removed is removed for good, oldest version first,
 * so that none comes back meanwhile; versions written since are not touched.
 */
import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'

export async function purgeRemoved(
  client: S3Client,
  object: { readonly Bucket: string; readonly Key: string },
): Promise<void> {
  const { Bucket, Key } = object
  const found = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }))
  const ours = (entry: { Key?: string | undefined }): boolean => entry.Key === Key
  const markers = (found.DeleteMarkers ?? []).filter(ours)
  const latest = markers.find(marker => marker.IsLatest === true)
  if (latest === undefined) return
  const older = [...(found.Versions ?? []).filter(ours), ...markers.filter(marker => marker !== latest)].sort(
    (a, b) => Number(a.LastModified) - Number(b.LastModified),
  )
  for (const { VersionId } of [...older, latest])
    await client.send(new DeleteObjectCommand({ ...object, VersionId }))
}
