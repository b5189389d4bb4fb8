package io.llmgov.pii.ids;

import io.llmgov.pii.detect.IdentifierRecognizer;
import io.llmgov.pii.ids.ae.AeEmiratesId;
import io.llmgov.pii.ids.ar.ArCuit;
import io.llmgov.pii.ids.ar.ArDni;
import io.llmgov.pii.ids.au.AuAbn;
import io.llmgov.pii.ids.au.AuAcn;
import io.llmgov.pii.ids.au.AuMedicare;
import io.llmgov.pii.ids.au.AuTfn;
import io.llmgov.pii.ids.br.BrCnpj;
import io.llmgov.pii.ids.br.BrCpf;
import io.llmgov.pii.ids.ca.CaSin;
import io.llmgov.pii.ids.cl.ClRut;
import io.llmgov.pii.ids.cn.CnResidentId;
import io.llmgov.pii.ids.co.CoCedula;
import io.llmgov.pii.ids.co.CoNit;
import io.llmgov.pii.ids.hk.HkId;
import io.llmgov.pii.ids.id.IdNik;
import io.llmgov.pii.ids.il.IlId;
import io.llmgov.pii.ids.in.InAadhaar;
import io.llmgov.pii.ids.in.InGstin;
import io.llmgov.pii.ids.in.InPan;
import io.llmgov.pii.ids.in.InPassport;
import io.llmgov.pii.ids.in.InVehicleRegistration;
import io.llmgov.pii.ids.in.InVoterId;
import io.llmgov.pii.ids.jp.JpMyNumber;
import io.llmgov.pii.ids.kr.KrBrn;
import io.llmgov.pii.ids.kr.KrFrn;
import io.llmgov.pii.ids.kr.KrRrn;
import io.llmgov.pii.ids.mx.MxCurp;
import io.llmgov.pii.ids.mx.MxRfc;
import io.llmgov.pii.ids.my.MyNric;
import io.llmgov.pii.ids.ng.NgBvn;
import io.llmgov.pii.ids.ng.NgNin;
import io.llmgov.pii.ids.nz.NzIrd;
import io.llmgov.pii.ids.ph.PhPhilSys;
import io.llmgov.pii.ids.ph.PhSss;
import io.llmgov.pii.ids.ph.PhTin;
import io.llmgov.pii.ids.ph.PhUmidCrn;
import io.llmgov.pii.ids.sg.SgFin;
import io.llmgov.pii.ids.sg.SgNric;
import io.llmgov.pii.ids.sg.SgUen;
import io.llmgov.pii.ids.th.ThNationalId;
import io.llmgov.pii.ids.tw.TwNationalId;
import io.llmgov.pii.ids.tw.TwResidentId;
import io.llmgov.pii.ids.us.UsAbaRouting;
import io.llmgov.pii.ids.us.UsBankAccount;
import io.llmgov.pii.ids.us.UsDriverLicense;
import io.llmgov.pii.ids.us.UsItin;
import io.llmgov.pii.ids.us.UsPassport;
import io.llmgov.pii.ids.us.UsSsn;
import io.llmgov.pii.ids.vn.VnCccd;
import io.llmgov.pii.ids.za.ZaId;
import java.util.List;

/** The recognizers of identity numbers of countries outside Europe. */
public final class WorldIds {

    private static final List<IdentifierRecognizer> ALL = List.of(
            new UsSsn(),
            new UsItin(),
            new UsPassport(),
            new UsDriverLicense(),
            new UsBankAccount(),
            new UsAbaRouting(),
            new CaSin(),
            new MxCurp(),
            new MxRfc(),
            new BrCpf(),
            new BrCnpj(),
            new ArCuit(),
            new ArDni(),
            new ClRut(),
            new CoNit(),
            new CoCedula(),
            new NgNin(),
            new NgBvn(),
            new ZaId(),
            new InAadhaar(),
            new InPan(),
            new InGstin(),
            new InVoterId(),
            new InPassport(),
            new InVehicleRegistration(),
            new AuAbn(),
            new AuAcn(),
            new AuTfn(),
            new AuMedicare(),
            new NzIrd(),
            new SgNric(),
            new SgFin(),
            new SgUen(),
            new KrRrn(),
            new KrFrn(),
            new KrBrn(),
            new JpMyNumber(),
            new ThNationalId(),
            new PhTin(),
            new PhPhilSys(),
            new PhUmidCrn(),
            new PhSss(),
            new CnResidentId(),
            new TwNationalId(),
            new TwResidentId(),
            new HkId(),
            new IdNik(),
            new MyNric(),
            new VnCccd(),
            new IlId(),
            new AeEmiratesId());

    private WorldIds() {}

    public static List<IdentifierRecognizer> all() {
        return ALL;
    }
}
