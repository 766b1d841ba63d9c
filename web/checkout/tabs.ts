/** What one tab of this page tells the others, of the same browser and the same origin. */
type News =
  | { is: 'changed' }
  | { is: 'logged-off'; userId: string }
  | { is: 'who-has-logged-on' }
  | { is: 'logged-on'; token: string };

type Hear = (news: News) => void;

const channel = new BroadcastChannel('switchplan');
const here = new Set<Hear>();

channel.onmessage = ({ data }: MessageEvent<News>) => {
  for (const hear of here) hear(data);
};

export const tellTabs = (news: News): void => channel.postMessage(news);

/** Something about a purchase has changed, which this tab shows as well. */
export function tellOfChange(): void {
  tellTabs({ is: 'changed' });
  for (const hear of here) hear({ is: 'changed' });
}

/** Answers how to stop hearing. */
export function hearTabs(hear: Hear): () => void {
  here.add(hear);
  return () => here.delete(hear);
}

const ANSWER_WITHIN_MS = 3_000;

/** The logon of another tab of this page, if there is one. */
export function tokenFromTabs(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const end = (token?: string) => {
      clearTimeout(timer);
      stop();
      resolve(token);
    };
    const stop = hearTabs((news) => news.is === 'logged-on' && end(news.token));
    const timer = setTimeout(end, ANSWER_WITHIN_MS);
    tellTabs({ is: 'who-has-logged-on' });
  });
}
