// One rival of the relevance bench: Lucene with its SwedishAnalyzer.  Reads documents
// ("id<TAB>name<TAB>needs<TAB>text"), an empty line, then a question a line; answers each with ids.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

public class relevance_lucene {
  public static void main(String[] arguments) throws Exception {
    SwedishAnalyzer analyzer = new SwedishAnalyzer();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        String[] columns = line.split("\t", -1);
        Document document = new Document();
        document.add(new StoredField("id", columns[0]));
        document.add(new TextField("name", columns[1], Field.Store.NO));
        document.add(new TextField("needs", columns[2], Field.Store.NO));
        document.add(new TextField("text", columns[3], Field.Store.NO));
        writer.addDocument(document);
      }
    }
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    MultiFieldQueryParser parser = new MultiFieldQueryParser(
        new String[] {"name", "needs", "text"}, analyzer, Map.of("name", 5f, "needs", 2f, "text", 1f));
    for (String question = in.readLine(); question != null; question = in.readLine()) {
      StringBuilder ids = new StringBuilder();
      for (ScoreDoc hit : searcher.search(parser.parse(QueryParser.escape(question)), 20).scoreDocs) {
        ids.append(searcher.doc(hit.doc).get("id")).append(' ');
      }
      System.out.println(ids.toString().trim());
      System.out.flush();
    }
  }
}
