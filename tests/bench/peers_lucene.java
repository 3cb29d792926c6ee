// Lucene for scripts/bench peers.  peers_lucene EXPORT HOME index | sideways ROUNDS | columns ROUNDS
//
// Prints for each question: total, milliseconds of each round, counts.
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

public class peers_lucene {
  static final int WARM = 12;  // rounds before it counts: until then the compiler works
  static final int CHANNELS_NOW = 12;
  static final int FACETS = 12;

  static class Question {
    int[] chosen;
    Query words;  // null: browsing
  }

  static class Answer {
    int total;
    Map<Integer, Integer> counts = new HashMap<>();
  }

  interface Engine {
    Answer ask(Question question) throws IOException;
  }

  // Documents as bits.
  static class BitsQuery extends Query {
    final FixedBitSet bits;
    final int value;
    final long size;
    BitsQuery(FixedBitSet bits, int value) {
      this.bits = bits;
      this.value = value;
      size = bits.cardinality();
    }
    @Override public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
      return new ConstantScoreWeight(this, boost) {
        @Override public Scorer scorer(LeafReaderContext leaf) {
          return new ConstantScoreScorer(this, score(), mode, new BitSetIterator(bits, size));
        }
        @Override public boolean isCacheable(LeafReaderContext leaf) { return false; }
      };
    }
    @Override public String toString(String field) { return "value " + value; }
    @Override public boolean equals(Object other) { return other instanceof BitsQuery && ((BitsQuery) other).value == value; }
    @Override public int hashCode() { return value; }
  }

  final Path export;
  final int[] facetOf;  // by value: what it is counted with
  final FacetsConfig config = new FacetsConfig();

  peers_lucene(Path export) throws IOException {
    this.export = export;
    List<String> lines = Files.readAllLines(export.resolve("values"));
    facetOf = new int[lines.size()];
    for (String line : lines) {
      String[] columns = line.split("\t");
      int group = Integer.parseInt(columns[1]);
      facetOf[Integer.parseInt(columns[0])] = group == CHANNELS_NOW ? 2 : group;
    }
    for (int facet = 0; facet < FACETS; ++facet) config.setMultiValued("g" + facet, true);
  }

  void index(Path home) throws IOException {
    IndexWriterConfig writing = new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(new MMapDirectory(home), writing);
         BufferedReader in = Files.newBufferedReader(export.resolve("documents"))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] columns = line.split("\t", -1);
        Document document = new Document();
        document.add(new TextField("words", columns[1], Field.Store.NO));
        document.add(new StoredField("card", columns[3]));
        for (String value : columns[2].split(" ")) {
          document.add(new SortedNumericDocValuesField("values", Integer.parseInt(value)));
          document.add(new SortedSetDocValuesFacetField("g" + facetOf[Integer.parseInt(value)], value));
        }
        writer.addDocument(config.build(document));
      }
      writer.forceMerge(1);
    }
  }

  static Query tree(Iterator<String> words) {
    String kind = words.next();
    if (kind.equals("T")) return new TermQuery(new Term("words", words.next()));
    if (kind.equals("P")) return new PrefixQuery(new Term("words", words.next())) {{ setRewriteMethod(SCORING_BOOLEAN_REWRITE); }};
    int count = Integer.parseInt(words.next());
    if (kind.equals("S")) {
      String[] phrase = new String[count];
      for (int i = 0; i < count; ++i) phrase[i] = words.next();
      return new PhraseQuery("words", phrase);
    }
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    BooleanClause.Occur occur = kind.equals("A") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    for (int i = 0; i < count; ++i) builder.add(tree(words), occur);
    return builder.build();
  }

  List<Question> questions() throws IOException {
    List<Question> questions = new ArrayList<>();
    for (String line : Files.readAllLines(export.resolve("questions"))) {
      String[] columns = line.split("\t", -1);
      Question question = new Question();
      question.chosen = columns[1].isEmpty() ? new int[0] : Arrays.stream(columns[1].split(" ")).mapToInt(Integer::parseInt).toArray();
      question.words = columns[2].isEmpty() ? null : tree(Arrays.asList(columns[2].split(" ")).iterator());
      questions.add(question);
    }
    return questions;
  }

  // Who holds each value that is chosen somewhere; the values of every document.
  class Columns {
    final IndexSearcher searcher;
    final LeafReaderContext leaf;
    final int[] begin;
    final int[] values;
    final int[] whole = new int[facetOf.length];  // counts over all documents
    final Map<Integer, FixedBitSet> holders = new HashMap<>();

    Columns(IndexSearcher searcher, List<Question> questions) throws IOException {
      this.searcher = searcher;
      leaf = searcher.getIndexReader().leaves().get(0);
      int documents = leaf.reader().maxDoc();
      for (Question question : questions) {
        for (int value : question.chosen) holders.putIfAbsent(value, new FixedBitSet(documents));
      }
      begin = new int[documents + 1];
      List<int[]> lists = new ArrayList<>();
      SortedNumericDocValues from = leaf.reader().getSortedNumericDocValues("values");
      for (int doc = 0; doc < documents; ++doc) {
        int[] list = new int[from.advanceExact(doc) ? from.docValueCount() : 0];
        for (int i = 0; i < list.length; ++i) {
          list[i] = (int) from.nextValue();
          ++whole[list[i]];
          if (holders.containsKey(list[i])) holders.get(list[i]).set(doc);
        }
        lists.add(list);
        begin[doc + 1] = begin[doc] + list.length;
      }
      values = new int[begin[documents]];
      for (int doc = 0; doc < documents; ++doc) System.arraycopy(lists.get(doc), 0, values, begin[doc], lists.get(doc).length);
    }

    void cards(ScoreDoc[] hits) throws IOException {
      for (ScoreDoc hit : hits) searcher.doc(hit.doc).get("card");
    }
  }

  class Sideways implements Engine {
    final Columns columns;
    final DrillSideways sideways;
    final Map<Integer, Query> filters = new HashMap<>();

    Sideways(Columns columns) throws IOException {
      this.columns = columns;
      SortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(columns.searcher.getIndexReader());
      sideways = new DrillSideways(columns.searcher, config, state);
      columns.holders.forEach((value, bits) -> filters.put(value, new BitsQuery(bits, value)));
    }

    @Override public Answer ask(Question question) throws IOException {
      DrillDownQuery query = question.words == null ? new DrillDownQuery(config) : new DrillDownQuery(config, question.words);
      for (int value : question.chosen) query.add("g" + facetOf[value], filters.get(value));
      TopScoreDocCollector top = TopScoreDocCollector.create(20, Integer.MAX_VALUE);  // with the true total
      DrillSideways.DrillSidewaysResult result = sideways.search(query, top);
      Answer answer = new Answer();
      TopDocs hits = top.topDocs();
      answer.total = (int) hits.totalHits.value;
      columns.cards(hits.scoreDocs);
      for (int facet = 0; facet < FACETS; ++facet) {
        FacetResult counts = result.facets.getTopChildren(2000, "g" + facet);
        if (counts == null) continue;
        for (LabelAndValue one : counts.labelValues) answer.counts.put(Integer.parseInt(one.label), one.value.intValue());
      }
      return answer;
    }
  }

  class Own implements Engine {
    final Columns columns;
    final int[] low = new int[FACETS];
    final int[] high = new int[FACETS];

    Own(Columns columns) {
      this.columns = columns;
      Arrays.fill(low, Integer.MAX_VALUE);
      for (int value = 0; value < facetOf.length; ++value) {
        low[facetOf[value]] = Math.min(low[facetOf[value]], value);
        high[facetOf[value]] = Math.max(high[facetOf[value]], value);
      }
    }

    void add(int doc, int from, int to, int[] counts) {
      for (int i = columns.begin[doc]; i < columns.begin[doc + 1]; ++i) {
        int value = columns.values[i];
        if (value >= from && value <= to) ++counts[value];
      }
    }

    void addAll(int doc, int[] counts) {
      for (int i = columns.begin[doc]; i < columns.begin[doc + 1]; ++i) ++counts[columns.values[i]];
    }

    @Override public Answer ask(Question question) throws IOException {
      int[] counts = new int[facetOf.length];
      Answer answer = new Answer();
      FixedBitSet[] has = new FixedBitSet[question.chosen.length];
      for (int i = 0; i < has.length; ++i) has[i] = columns.holders.get(question.chosen[i]);
      columns.cards(question.words == null ? browse(question, has, counts, answer) : search(question, has, counts, answer));
      for (int value = 0; value < counts.length; ++value) if (counts[value] > 0) answer.counts.put(value, counts[value]);
      return answer;
    }

    ScoreDoc[] search(Question question, FixedBitSet[] has, int[] counts, Answer answer) throws IOException {
      Weight weight = columns.searcher.createWeight(columns.searcher.rewrite(question.words), ScoreMode.COMPLETE, 1);
      Scorer scorer = weight.scorer(columns.leaf);
      if (scorer == null) return new ScoreDoc[0];
      PriorityQueue<ScoreDoc> best = new PriorityQueue<>(21, (a, b) -> a.score != b.score ? Float.compare(a.score, b.score) : b.doc - a.doc);
      DocIdSetIterator documents = scorer.iterator();
      for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
        int failed = -1;
        int failures = 0;
        for (int i = 0; i < has.length && failures < 2; ++i) {
          if (has[i].get(doc)) continue;
          ++failures;
          failed = facetOf[question.chosen[i]];
        }
        if (failures == 1) add(doc, low[failed], high[failed], counts);
        if (failures != 0) continue;
        ++answer.total;
        addAll(doc, counts);
        float score = scorer.score();
        if (best.size() == 20 && score <= best.peek().score) continue;
        best.add(new ScoreDoc(doc, score));
        if (best.size() > 20) best.poll();
      }
      return best.toArray(new ScoreDoc[0]);
    }

    ScoreDoc[] browse(Question question, FixedBitSet[] has, int[] counts, Answer answer) {
      List<ScoreDoc> first = new ArrayList<>();
      FixedBitSet found = and(has, -1);
      BitSetIterator documents = new BitSetIterator(found, 0);
      for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
        addAll(doc, counts);
        ++answer.total;
        if (first.size() < 20) first.add(new ScoreDoc(doc, 0));
      }
      for (int i = 0; i < has.length; ++i) {
        int facet = facetOf[question.chosen[i]];
        if (has.length == 1) {
          System.arraycopy(columns.whole, low[facet], counts, low[facet], high[facet] - low[facet] + 1);
          continue;
        }
        FixedBitSet others = and(has, i);
        others.andNot(has[i]);
        documents = new BitSetIterator(others, 0);
        for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
          add(doc, low[facet], high[facet], counts);
        }
      }
      return first.toArray(new ScoreDoc[0]);
    }

    FixedBitSet and(FixedBitSet[] sets, int but) {
      FixedBitSet all = null;
      for (int i = 0; i < sets.length; ++i) {
        if (i == but) continue;
        if (all == null) all = sets[i].clone(); else all.and(sets[i]);
      }
      if (all == null) {
        all = new FixedBitSet(columns.begin.length - 1);
        all.set(0, all.length());
      }
      return all;
    }
  }

  static void run(Engine engine, List<Question> questions, int rounds) throws IOException {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    StringBuilder[] times = new StringBuilder[questions.size()];
    Answer[] answers = new Answer[questions.size()];
    Arrays.setAll(times, i -> new StringBuilder());
    for (int round = -WARM; round < rounds; ++round) {
      for (int i = 0; i < times.length; ++i) {
        long began = clock.getCurrentThreadCpuTime();
        answers[i] = engine.ask(questions.get(i));
        double took = (clock.getCurrentThreadCpuTime() - began) / 1e6;
        if (round >= 0) times[i].append(took).append(' ');
      }
    }
    for (int i = 0; i < times.length; ++i) {
      StringBuilder line = new StringBuilder().append(answers[i].total).append('\t').append(times[i]).append('\t');
      answers[i].counts.forEach((value, count) -> line.append(value).append(':').append(count).append(' '));
      System.out.println(line);
    }
  }

  public static void main(String[] arguments) throws Exception {
    peers_lucene bench = new peers_lucene(Path.of(arguments[0]));
    Path home = Path.of(arguments[1]);
    if (arguments[2].equals("index")) {
      bench.index(home);
      return;
    }
    List<Question> questions = bench.questions();
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(home)));
    Columns columns = bench.new Columns(searcher, questions);
    Engine engine = arguments[2].equals("sideways") ? bench.new Sideways(columns) : bench.new Own(columns);
    run(engine, questions, Integer.parseInt(arguments[3]));
  }
}
