package io.llmgov.pii.detect;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that say right before a number that it is no identifier of anybody: of orders, invoices, shipments, tickets and
 * parts. One number in ten to some hundreds passes a check digit by chance, and these are the numbers that texts are full
 * of.
 */
final class OtherNumbers {

    static final ContextWords WORDS = ContextWords.of(Stream.of(
                            "order,invoice,ticket,tracking,shipment,parcel,batch,serial,part,sku,transaction,trace,timestamp,epoch,offset,"
                                    + "bestellung,bestellnummer,auftrag,rechnung,sendung,sendungsnummer,vorgang,"
                                    + "commande,facture,colis,pedido,factura,envio,ordine,fattura,spedizione,encomenda,chamado,caso,"
                                    + "bestelling,factuur,zamowienie,zamowienia,faktura,objednavka,objednavky,rendeles,szamla,comanda,"
                                    + "narudzba,racun,narocilo,tellimus,arve,pasutijums,rekins,uzsakymas,saskaita,tilaus,tilauksesi,lasku,"
                                    + "ordre,bestilling,bestallning,bestelling,faktuur,παραγγελια,τιμολογιο,поръчка,фактура,заказ,счет,"
                                    + "siparis,fatura no,הזמנה,חשבונית,الطلب,طلب,فاتورة,ऑर्डर,बिल,टिकट,pesanan,faktur,tagihan,invois,don hang,hoa don,"
                                    + "订单,訂單,发票,發票,注文,請求書,주문,청구서,คำสั่งซื้อ,ใบแจ้งหนี้")
                    .flatMap(words -> Stream.of(words.split(",")))
                    .toList())
            .nearOnly();

    /** What may stand between: {@code order number 4711}. */
    private static final Set<String> NUMBER = Set.of(
            "number", "no", "num", "id", "nr", "nummer", "n", "numero", "code", "ref", "numer", "cislo", "broj", "szam",
            "bil");

    private OtherNumbers() {}

    /** Whether one of the words stands right before it. */
    static boolean isOne(ScannedText text, int start, int end) {
        int distance = text.contextOf(WORDS).distance(WORDS, start, end);
        return distance == 0 || distance == 1 && NUMBER.contains(wordBefore(text, start));
    }

    private static String wordBefore(ScannedText text, int start) {
        Words words = text.words();
        int last = words.firstFrom(start) - 1;
        return last < 0 ? "" : text.folded().substring(words.start(last), words.end(last));
    }
}
