/** A line at the edge of the page: what was asked for did not come, and what is seen stays. */
export function Trouble({ why, again }: { why: string | undefined; again: () => void }) {
  return (
    <div role="status">
      {why !== undefined && (
        <div className="trouble">
          <p>{`${why} What you see is the last that came; we go on trying.`}</p>
          <button type="button" onClick={again}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}
