/*
 * Loads a properties file and the key that it names, as jwt-grant-generator does, and signs with it.
 * Writes each property, and then the signature: a name and base64 in each line.
 */
import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Properties;

public class Pkcs12 {
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (FileInputStream file = new FileInputStream(arguments[0])) {
            properties.load(file);
        }
        for (String name : properties.stringPropertyNames()) {
            write(name, properties.getProperty(name).getBytes(StandardCharsets.UTF_8));
        }
        KeyStore store = KeyStore.getInstance(properties.getProperty("keystore.type", "JKS"));
        try (FileInputStream file = new FileInputStream(properties.getProperty("keystore.file"))) {
            store.load(file, properties.getProperty("keystore.password").toCharArray());
        }
        String alias = properties.getProperty("keystore.alias");
        char[] password = properties.getProperty("keystore.alias.password").toCharArray();
        PrivateKey key = (PrivateKey) store.getKey(alias, password);
        X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
        certificate.verify(certificate.getPublicKey());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update("signed".getBytes(StandardCharsets.UTF_8));
        write("signature", signature.sign());
    }

    private static void write(String name, byte[] octets) {
        System.out.println(name + " " + Base64.getEncoder().encodeToString(octets));
    }
}
